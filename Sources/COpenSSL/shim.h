// The part of the system's OpenSSL that Partyline calls: scrypt, constant-time comparison and HMAC, and random bytes.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
