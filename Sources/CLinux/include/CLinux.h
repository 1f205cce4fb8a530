#ifndef PARTYLINE_CLINUX_H
#define PARTYLINE_CLINUX_H
// What Linux has and Swift's Glibc module lacks. Types and calls that import well are used as they are; the functions
// below stand for variadic calls, macros, and calls that glibc declares for _GNU_SOURCE only.
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include "CLinuxTerminal.h"

/// Everything an edge-triggered connection is registered for, once and for its whole life.
static const uint32_t linux_epoll_edge = (uint32_t)EPOLLIN | EPOLLPRI | EPOLLOUT | EPOLLRDHUP | EPOLLET;
static const uint32_t linux_epoll_in = EPOLLIN;
static const uint32_t linux_epoll_urgent = EPOLLPRI;
static const uint32_t linux_epoll_out = EPOLLOUT;
static const uint32_t linux_epoll_hangup = EPOLLRDHUP | EPOLLHUP | EPOLLERR;

/// accept4 with SOCK_NONBLOCK and SOCK_CLOEXEC; the address is a struct sockaddr_storage.
int linux_accept(int listener, void *address, uint32_t *length);
/// A TCP socket (AF_INET or AF_INET6), non-blocking and close-on-exec.
int linux_tcp_socket(int family);
/// eventfd(0), non-blocking and close-on-exec.
int linux_eventfd(void);
/// Blocks the signals in the calling thread and returns a non-blocking, close-on-exec signalfd for them.
int linux_signalfd(const int *signals, int count);
/// Ignores SIGPIPE in the whole process.
int linux_ignore_sigpipe(void);
/// Opens /dev/null for reading, close-on-exec.
int linux_open_null(void);
/// Raises the soft limit of open descriptors to the hard one; returns the limit in force, or -1 with errno set.
int64_t linux_raise_descriptor_limit(void);
/// How many columns a terminal gives a character (wcwidth in the locale C.UTF-8, whatever that of the process is); -1 for
/// one that can't be shown.
int linux_character_width(uint32_t scalar);
/// Gives free heap pages back to the kernel.
void linux_trim_heap(void);

#endif
