// What the Glibc module hides from Swift because it is built without _GNU_SOURCE: pseudo-terminals and spawning.
#ifndef PARTYLINE_CLINUX_TERMINAL_H
#define PARTYLINE_CLINUX_TERMINAL_H
#include <spawn.h>
#include <stddef.h>

enum { PARTYLINE_SPAWN_SETSID = 0x80 };  // POSIX_SPAWN_SETSID of <spawn.h>

int pipe2(int descriptors[2], int flags);
int posix_openpt(int flags);
int grantpt(int descriptor);
int unlockpt(int descriptor);
int ptsname_r(int descriptor, char *name, size_t size);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
#endif
