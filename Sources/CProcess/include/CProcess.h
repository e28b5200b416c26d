#ifndef TAPEDECK_CPROCESS_H
#define TAPEDECK_CPROCESS_H

/// What the engine keeps for the thread that asks; null at first.
///
/// Swift has no thread-local variables, and asking the thread library costs several times what
/// reading one does.
extern _Thread_local void *tapedeck_thread_state;

static inline void *tapedeck_current_thread_state(void) { return tapedeck_thread_state; }
static inline void tapedeck_set_thread_state(void *state) { tapedeck_thread_state = state; }

/// Lets the allocator keep what is freed, up to so many bytes, instead of giving it back at once;
/// nothing happens where it cannot be told.
void tapedeck_keep_freed_memory(int bytes);

/// Lets all threads take memory from one heap, instead of each keeping what it freed for itself; nothing
/// happens where it cannot be told.
void tapedeck_share_one_heap(void);

#endif
