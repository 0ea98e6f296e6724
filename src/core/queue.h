/*
 * queue - things that are given by one thread, worked on by any number of others
 * and taken by one more, in the order in which they were given. Internal to src/core.
 */
#ifndef DEPECHE_CORE_QUEUE_H
#define DEPECHE_CORE_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

struct queue;

/*
 * Holds at most `capacity` things that weigh `most` together, or one, however heavy; who gives
 * more has to wait.
 */
struct queue *queue_new(size_t capacity, size_t most);
void queue_free(struct queue *queue);

/* Gives one; false where nobody takes any more. */
bool queue_give(struct queue *queue, void *item, size_t weight);

/* There will be no more. */
void queue_end(struct queue *queue);

/* How many wait for somebody to work on them. */
size_t queue_waiting(struct queue *queue);

/* The next to work on; false where there will be none. queue_done() is told its ticket. */
bool queue_work(struct queue *queue, void **item, size_t *ticket);
void queue_done(struct queue *queue, size_t ticket);

enum queue_state { QUEUE_ITEM, QUEUE_QUIET, QUEUE_ENDED };

/* Takes the next one that is done; QUEUE_QUIET where for `milliseconds` (-1: ever) it was not. */
enum queue_state queue_take(struct queue *queue, long milliseconds, void **item);

/*
 * Nothing more is given or worked on: who waits to is told. When they have ended, what is left
 * can be taken, done or not.
 */
void queue_refuse(struct queue *queue);

#endif
