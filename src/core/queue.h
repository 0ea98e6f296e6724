/*
 * queue - things handed from one thread to another, in order, a few at a time.
 * Internal to src/core.
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

enum queue_state { QUEUE_ITEM, QUEUE_QUIET, QUEUE_ENDED };

/* Takes the next one; QUEUE_QUIET where for `milliseconds` (-1: ever) there was none. */
enum queue_state queue_take(struct queue *queue, long milliseconds, void **item);

/* Nothing more is taken: who gives is told. What is left can still be taken, without waiting. */
void queue_refuse(struct queue *queue);

#endif
