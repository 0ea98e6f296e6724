/* The queue between reading and writing: what it holds, and who has to wait. */
#include "unit.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>

#include "core/queue.h"

enum { TURNS = 2000 }; /* that another thread has to do what it must not */

static char first[] = "first", second[] = "second";

struct giver {
    struct queue *queue;
    size_t weight;
    volatile sig_atomic_t given;
    bool wanted;
};

static void *give_second(void *context) {
    struct giver *giver = context;

    giver->wanted = queue_give(giver->queue, second, giver->weight);
    giver->given = 1;
    return NULL;
}

static pthread_t start(struct giver *giver) {
    pthread_t thread;

    assert_int_equal(pthread_create(&thread, NULL, give_second, giver), 0);
    for (int i = 0; i < TURNS; i++)
        sched_yield();
    return thread;
}

static void expect_next(struct queue *queue, const char *item) {
    void *taken = NULL;

    assert_int_equal(queue_take(queue, -1, &taken), QUEUE_ITEM);
    assert_string_equal(taken, item);
}

TEST(what_weighs_more_than_there_is_room_for_has_to_wait) {
    struct giver giver = {.queue = queue_new(8, 10), .weight = 6};
    pthread_t thread;

    assert_true(queue_give(giver.queue, first, 6));
    thread = start(&giver);
    assert_int_equal(giver.given, 0);
    expect_next(giver.queue, first);
    pthread_join(thread, NULL);
    assert_true(giver.wanted);
    expect_next(giver.queue, second);
    queue_free(giver.queue);
}

TEST(what_weighs_more_than_all_that_there_is_goes_in_by_itself) {
    struct queue *queue = queue_new(8, 10);

    assert_true(queue_give(queue, first, 100));
    expect_next(queue, first);
    assert_true(queue_give(queue, second, 11));
    expect_next(queue, second);
    queue_free(queue);
}

TEST(who_waits_is_told_that_nothing_more_is_taken) {
    struct giver giver = {.queue = queue_new(8, 10), .weight = 6};
    pthread_t thread;

    assert_true(queue_give(giver.queue, first, 6));
    thread = start(&giver);
    queue_refuse(giver.queue);
    pthread_join(thread, NULL);
    assert_false(giver.wanted);
    queue_free(giver.queue);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_weighs_more_than_there_is_room_for_has_to_wait),
        cmocka_unit_test(what_weighs_more_than_all_that_there_is_goes_in_by_itself),
        cmocka_unit_test(who_waits_is_told_that_nothing_more_is_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
