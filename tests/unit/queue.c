/* The queue between reading, working and writing: what it holds, and who has to wait. */
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

static size_t begin(struct queue *queue, const char *item) {
    void *begun = NULL;
    size_t ticket = 0;

    assert_true(queue_work(queue, &begun, &ticket));
    assert_string_equal(begun, item);
    return ticket;
}

static void expect_next(struct queue *queue, const char *item) {
    void *taken = NULL;

    queue_done(queue, begin(queue, item));
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

TEST(what_is_done_first_is_not_taken_before_what_was_given_first) {
    struct queue *queue = queue_new(8, 10);
    void *taken = NULL;
    size_t tickets[2];

    assert_true(queue_give(queue, first, 1));
    assert_true(queue_give(queue, second, 1));
    assert_int_equal(queue_waiting(queue), 2);
    tickets[0] = begin(queue, first);
    tickets[1] = begin(queue, second);
    assert_int_equal(queue_waiting(queue), 0);
    queue_done(queue, tickets[1]);
    assert_int_equal(queue_take(queue, 0, &taken), QUEUE_QUIET);
    queue_done(queue, tickets[0]);
    assert_int_equal(queue_take(queue, -1, &taken), QUEUE_ITEM);
    assert_string_equal(taken, first);
    assert_int_equal(queue_take(queue, -1, &taken), QUEUE_ITEM);
    assert_string_equal(taken, second);
    queue_free(queue);
}

TEST(what_is_left_when_nothing_more_is_wanted_can_be_taken) {
    struct queue *queue = queue_new(8, 10);
    void *taken = NULL;
    size_t ticket;

    assert_true(queue_give(queue, first, 1));
    queue_refuse(queue);
    assert_false(queue_work(queue, &taken, &ticket));
    assert_int_equal(queue_take(queue, 0, &taken), QUEUE_ITEM);
    assert_string_equal(taken, first);
    assert_int_equal(queue_take(queue, 0, &taken), QUEUE_ENDED);
    queue_free(queue);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_weighs_more_than_there_is_room_for_has_to_wait),
        cmocka_unit_test(what_weighs_more_than_all_that_there_is_goes_in_by_itself),
        cmocka_unit_test(what_is_done_first_is_not_taken_before_what_was_given_first),
        cmocka_unit_test(what_is_left_when_nothing_more_is_wanted_can_be_taken),
        cmocka_unit_test(who_waits_is_told_that_nothing_more_is_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
