#include "core/queue.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/alloc.h"

struct queued {
    void *item;
    size_t weight;
    bool done;
};

/* Things have numbers, which count up: those below `first` are taken, those below `next` begun. */
struct queue {
    pthread_mutex_t lock;
    pthread_cond_t given, done, taken;
    struct queued *items; /* by their number, modulo the capacity */
    size_t capacity, first, next, end;
    size_t most, weight;
    bool ended, refused;
};

/* Waiting is by a clock that nobody sets. */
static void condition_init(pthread_cond_t *condition) {
    pthread_condattr_t attributes;

    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
}

struct queue *queue_new(size_t capacity, size_t most) {
    struct queue *queue = xcalloc(1, sizeof *queue);

    queue->items = xcalloc(capacity, sizeof *queue->items);
    queue->capacity = capacity;
    queue->most = most;
    pthread_mutex_init(&queue->lock, NULL);
    condition_init(&queue->given);
    condition_init(&queue->done);
    condition_init(&queue->taken);
    return queue;
}

void queue_free(struct queue *queue) {
    pthread_mutex_destroy(&queue->lock);
    pthread_cond_destroy(&queue->given);
    pthread_cond_destroy(&queue->done);
    pthread_cond_destroy(&queue->taken);
    free(queue->items);
    free(queue);
}

static struct queued *numbered(struct queue *queue, size_t number) {
    return &queue->items[number % queue->capacity];
}

/* Giving */

static bool has_room(const struct queue *queue, size_t weight) {
    return queue->first == queue->end || (queue->end - queue->first < queue->capacity &&
                                          queue->weight + weight <= queue->most);
}

bool queue_give(struct queue *queue, void *item, size_t weight) {
    bool wanted;

    pthread_mutex_lock(&queue->lock);
    while (!has_room(queue, weight) && !queue->refused)
        pthread_cond_wait(&queue->taken, &queue->lock);
    wanted = !queue->refused;
    if (wanted) {
        *numbered(queue, queue->end++) = (struct queued){item, weight, false};
        queue->weight += weight;
        pthread_cond_signal(&queue->given);
    }
    pthread_mutex_unlock(&queue->lock);
    return wanted;
}

static void mark(struct queue *queue, bool *flag) {
    pthread_mutex_lock(&queue->lock);
    *flag = true;
    pthread_cond_broadcast(&queue->given);
    pthread_cond_broadcast(&queue->done);
    pthread_cond_broadcast(&queue->taken);
    pthread_mutex_unlock(&queue->lock);
}

void queue_end(struct queue *queue) {
    mark(queue, &queue->ended);
}

void queue_refuse(struct queue *queue) {
    mark(queue, &queue->refused);
}

/* Working */

size_t queue_waiting(struct queue *queue) {
    size_t n;

    pthread_mutex_lock(&queue->lock);
    n = queue->end - queue->next;
    pthread_mutex_unlock(&queue->lock);
    return n;
}

bool queue_work(struct queue *queue, void **item, size_t *ticket) {
    bool any;

    pthread_mutex_lock(&queue->lock);
    while (queue->next == queue->end && !queue->ended && !queue->refused)
        pthread_cond_wait(&queue->given, &queue->lock);
    any = queue->next < queue->end && !queue->refused;
    if (any) {
        *ticket = queue->next++;
        *item = numbered(queue, *ticket)->item;
    }
    pthread_mutex_unlock(&queue->lock);
    return any;
}

void queue_done(struct queue *queue, size_t ticket) {
    pthread_mutex_lock(&queue->lock);
    numbered(queue, ticket)->done = true;
    if (ticket == queue->first)
        pthread_cond_signal(&queue->done);
    pthread_mutex_unlock(&queue->lock);
}

/* Taking */

static struct timespec moment_in(long milliseconds) {
    struct timespec moment;

    clock_gettime(CLOCK_MONOTONIC, &moment);
    moment.tv_sec += milliseconds / 1000;
    moment.tv_nsec += milliseconds % 1000 * 1000000;
    if (moment.tv_nsec >= 1000000000) {
        moment.tv_sec++;
        moment.tv_nsec -= 1000000000;
    }
    return moment;
}

/* There is one to take, or none will come any more. */
static bool is_decided(struct queue *queue) {
    if (queue->first == queue->end)
        return queue->ended || queue->refused;
    return numbered(queue, queue->first)->done || queue->refused;
}

/* False when the time is up. */
static bool wait_for_item(struct queue *queue, long milliseconds) {
    struct timespec until = milliseconds >= 0 ? moment_in(milliseconds) : (struct timespec){0};

    while (!is_decided(queue)) {
        if (milliseconds < 0)
            pthread_cond_wait(&queue->done, &queue->lock);
        else if (pthread_cond_timedwait(&queue->done, &queue->lock, &until) != 0)
            return is_decided(queue);
    }
    return true;
}

enum queue_state queue_take(struct queue *queue, long milliseconds, void **item) {
    enum queue_state state = QUEUE_ENDED;

    pthread_mutex_lock(&queue->lock);
    if (!wait_for_item(queue, milliseconds)) {
        state = QUEUE_QUIET;
    } else if (queue->first < queue->end) {
        const struct queued *queued = numbered(queue, queue->first++);

        *item = queued->item;
        queue->weight -= queued->weight;
        pthread_cond_signal(&queue->taken);
        state = QUEUE_ITEM;
    }
    pthread_mutex_unlock(&queue->lock);
    return state;
}
