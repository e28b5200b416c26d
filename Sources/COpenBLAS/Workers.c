#include "Workers.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>

// Workers are started when they are first wanted, and wait for the rest of the process: for a moment
// by looking, since products come one after the other, then by sleeping.
enum { MOST_WORKERS = 63, MOMENT_IN_NANOSECONDS = 50000 };

static pthread_mutex_t owner = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t bed = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t alarm_clock = PTHREAD_COND_INITIALIZER;
static int worker_count;

// The job: written by the owner while it is not open.
static struct {
  long count;
  void (*task)(void *, long);
  void *context;
  int threads;
} job;

static atomic_ulong jobs_posted;
static atomic_int is_open, inside, sleeping;
static atomic_long next_index;

static void relax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

static long nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000L + time.tv_nsec;
}

static void take_indices(void) {
  long i;
  while ((i = atomic_fetch_add(&next_index, 1)) < job.count) job.task(job.context, i);
}

/// Waits until more jobs were posted than have been seen, and returns how many.
static unsigned long wait_for_job(unsigned long seen) {
  long start = nanoseconds();
  do {
    for (int look = 0; look < 64; look++) {
      if (atomic_load(&jobs_posted) != seen) return atomic_load(&jobs_posted);
      relax();
    }
  } while (nanoseconds() - start < MOMENT_IN_NANOSECONDS);
  pthread_mutex_lock(&bed);
  atomic_fetch_add(&sleeping, 1);
  while (atomic_load(&jobs_posted) == seen) pthread_cond_wait(&alarm_clock, &bed);
  atomic_fetch_sub(&sleeping, 1);
  pthread_mutex_unlock(&bed);
  return atomic_load(&jobs_posted);
}

static void *work(void *number) {
  unsigned long seen = 0;
  for (;;) {
    seen = wait_for_job(seen);
    // Either this sees that the job was closed, or who closes it sees that somebody is inside.
    atomic_fetch_add(&inside, 1);
    if (atomic_load(&is_open) && (long)number < job.threads) take_indices();
    atomic_fetch_sub(&inside, 1);
  }
  return number;
}

/// Starts workers until there are so many, or the system has no more.
static void start_workers(int wanted) {
  if (wanted > MOST_WORKERS) wanted = MOST_WORKERS;
  if (worker_count >= wanted) return;
  // Signals are for the threads of the program.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  while (worker_count < wanted &&
         !pthread_create(&thread, NULL, work, (void *)(long)(worker_count + 1))) {
    pthread_detach(thread);
    worker_count++;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void workers_run(int threads, long count, void (*task)(void *, long), void *context) {
  if (threads < 2 || count < 2 || pthread_mutex_trylock(&owner)) {
    for (long i = 0; i < count; i++) task(context, i);
    return;
  }
  start_workers(threads - 1);
  job.count = count;
  job.task = task;
  job.context = context;
  job.threads = threads;
  atomic_store(&next_index, 0);
  atomic_store(&is_open, 1);
  atomic_fetch_add(&jobs_posted, 1);
  if (atomic_load(&sleeping) > 0) {
    pthread_mutex_lock(&bed);
    pthread_cond_broadcast(&alarm_clock);
    pthread_mutex_unlock(&bed);
  }
  take_indices();
  atomic_store(&is_open, 0);
  for (long looks = 0; atomic_load(&inside) > 0; looks++) {
    if (looks < 1000) relax(); else sched_yield();
  }
  pthread_mutex_unlock(&owner);
}
