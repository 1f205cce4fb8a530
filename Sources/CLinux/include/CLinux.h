#ifndef PARTYLINE_CLINUX_H
#define PARTYLINE_CLINUX_H
#include <sys/epoll.h>
#include <sys/eventfd.h>
#endif
