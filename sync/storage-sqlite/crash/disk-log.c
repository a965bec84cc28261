/* Records what a process does to the files of one folder, in order, so that a power cut can be simulated at any
 * point of it: disk-log.ts rebuilds what a disk may hold that keeps only what was fsynced, plus any part of the rest.
 * Preload it with LD_PRELOAD; DISK_LOG names the log file, DISK_LOG_FOLDER the folder. Writes to standard output
 * are recorded too: they are the writer's acknowledgements. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

struct record {
  uint32_t operation; /* 1 write, 2 truncate, 3 sync, 4 unlink, 5 acknowledgement */
  uint32_t path_length;
  uint64_t offset;
  uint64_t data_length;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -2;

static int open_log(void) {
  if (log_fd == -2) {
    const char *path = getenv("DISK_LOG");
    log_fd = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
  }
  return log_fd;
}

static void append(uint32_t operation, const char *path, uint64_t offset, const void *data, uint64_t length) {
  if (open_log() < 0) return;
  struct record head = {operation, (uint32_t)strlen(path), offset, length};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)path, head.path_length}, {(void *)data, length}};
  if (syscall(SYS_writev, log_fd, parts, 3) < 0) abort();
}

static int is_watched(const char *path) {
  const char *folder = getenv("DISK_LOG_FOLDER");
  size_t length = strlen(path);
  if (!folder || strncmp(path, folder, strlen(folder)) != 0) return 0;
  return length < 4 || strcmp(path + length - 4, "-shm") != 0; /* shared memory is no file of the disk */
}

static int watched_path(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return is_watched(path);
}

/* The log must say in which order things happened, so each call and its record are one step. */
#define RECORDED(type, call, operation, offset, data, length)   \
  char path[PATH_MAX];                                          \
  if (!watched_path(fd, path)) return call;                     \
  pthread_mutex_lock(&lock);                                    \
  type result = call;                                           \
  if (result >= 0) append(operation, path, offset, data, length); \
  pthread_mutex_unlock(&lock);                                  \
  return result;

#define REAL(name) (*(typeof(&name))dlsym(RTLD_NEXT, #name))

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
  RECORDED(ssize_t, REAL(pwrite)(fd, data, length, offset), 1, (uint64_t)offset, data, (uint64_t)result)
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  RECORDED(ssize_t, REAL(pwrite64)(fd, data, length, offset), 1, (uint64_t)offset, data, (uint64_t)result)
}
ssize_t write(int fd, const void *data, size_t length) {
  if (fd == 1) {
    pthread_mutex_lock(&lock);
    append(5, "", 0, data, length);
    pthread_mutex_unlock(&lock);
    return REAL(write)(fd, data, length);
  }
  off_t offset = lseek(fd, 0, SEEK_CUR);
  RECORDED(ssize_t, REAL(write)(fd, data, length), 1, (uint64_t)offset, data, (uint64_t)result)
}
int ftruncate(int fd, off_t length) { RECORDED(int, REAL(ftruncate)(fd, length), 2, (uint64_t)length, "", 0) }
int ftruncate64(int fd, off64_t length) { RECORDED(int, REAL(ftruncate64)(fd, length), 2, (uint64_t)length, "", 0) }
int fsync(int fd) { RECORDED(int, REAL(fsync)(fd), 3, 0, "", 0) }
int fdatasync(int fd) { RECORDED(int, REAL(fdatasync)(fd), 3, 0, "", 0) }
int unlink(const char *path) {
  if (!is_watched(path)) return REAL(unlink)(path);
  pthread_mutex_lock(&lock);
  int result = REAL(unlink)(path);
  if (result == 0) append(4, path, 0, "", 0);
  pthread_mutex_unlock(&lock);
  return result;
}
