#include "core/queue.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/alloc.h"

struct queued {
    void *item;
    size_t weight;
};

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t given, taken;
    struct queued *items;
    size_t capacity, first, n;
    size_t most, weight;
    bool ended, refused;
};

struct queue *queue_new(size_t capacity, size_t most) {
    struct queue *queue = xcalloc(1, sizeof *queue);

    queue->items = xcalloc(capacity, sizeof *queue->items);
    queue->capacity = capacity;
    queue->most = most;
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->given, NULL);
    pthread_cond_init(&queue->taken, NULL);
    return queue;
}

void queue_free(struct queue *queue) {
    pthread_mutex_destroy(&queue->lock);
    pthread_cond_destroy(&queue->given);
    pthread_cond_destroy(&queue->taken);
    free(queue->items);
    free(queue);
}

static bool has_room(const struct queue *queue, size_t weight) {
    return !queue->n || (queue->n < queue->capacity && queue->weight + weight <= queue->most);
}

bool queue_give(struct queue *queue, void *item, size_t weight) {
    bool wanted;

    pthread_mutex_lock(&queue->lock);
    while (!has_room(queue, weight) && !queue->refused)
        pthread_cond_wait(&queue->taken, &queue->lock);
    wanted = !queue->refused;
    if (wanted) {
        queue->items[(queue->first + queue->n++) % queue->capacity] = (struct queued){item, weight};
        queue->weight += weight;
        pthread_cond_signal(&queue->given);
    }
    pthread_mutex_unlock(&queue->lock);
    return wanted;
}

static void mark(struct queue *queue, bool *flag, pthread_cond_t *told) {
    pthread_mutex_lock(&queue->lock);
    *flag = true;
    pthread_cond_signal(told);
    pthread_mutex_unlock(&queue->lock);
}

void queue_end(struct queue *queue) {
    mark(queue, &queue->ended, &queue->given);
}

void queue_refuse(struct queue *queue) {
    mark(queue, &queue->refused, &queue->taken);
}

static struct timespec moment_in(long milliseconds) {
    struct timespec moment;

    clock_gettime(CLOCK_REALTIME, &moment);
    moment.tv_sec += milliseconds / 1000;
    moment.tv_nsec += milliseconds % 1000 * 1000000;
    if (moment.tv_nsec >= 1000000000) {
        moment.tv_sec++;
        moment.tv_nsec -= 1000000000;
    }
    return moment;
}

/* Until there is something, or nothing can come any more; false when the time is up. */
static bool wait_for_item(struct queue *queue, long milliseconds) {
    struct timespec until = milliseconds >= 0 ? moment_in(milliseconds) : (struct timespec){0};

    while (!queue->n && !queue->ended && !queue->refused) {
        if (milliseconds < 0)
            pthread_cond_wait(&queue->given, &queue->lock);
        else if (pthread_cond_timedwait(&queue->given, &queue->lock, &until) != 0)
            return queue->n || queue->ended;
    }
    return true;
}

enum queue_state queue_take(struct queue *queue, long milliseconds, void **item) {
    enum queue_state state = QUEUE_ENDED;

    pthread_mutex_lock(&queue->lock);
    if (!wait_for_item(queue, milliseconds)) {
        state = QUEUE_QUIET;
    } else if (queue->n) {
        *item = queue->items[queue->first].item;
        queue->weight -= queue->items[queue->first].weight;
        queue->first = (queue->first + 1) % queue->capacity;
        queue->n--;
        pthread_cond_signal(&queue->taken);
        state = QUEUE_ITEM;
    }
    pthread_mutex_unlock(&queue->lock);
    return state;
}
