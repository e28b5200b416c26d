#ifndef TAPEDECK_WORKERS_H
#define TAPEDECK_WORKERS_H

/// Calls task(context, i) for each i in 0..<count, on as many threads at most, of which the caller's
/// is one. Each i is taken by whoever is free, so a thread that the system does not let run holds
/// nobody up. While one caller has the workers, others do all their work themselves.
void workers_run(int threads, long count, void (*task)(void *context, long i), void *context);

#endif
