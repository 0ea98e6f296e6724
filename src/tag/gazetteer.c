#include "tag/gazetteer.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "tag/list.h"

/* A beginning of phrases: the one before it, and a word. Node 0 is the empty one. */
struct node {
    struct str word;
    uint32_t hash;
    int parent;
    int entry; /* the first of those that end here, or -1 */
};

struct entry {
    uint32_t capital, capitals; /* bit i: the word i needs that */
    int value;
    int next; /* or -1 */
};

enum { FIRST_CAPACITY = 1 << 13, FIRST_BITS = 1 << 15 };

struct gazetteer {
    struct node *nodes;
    size_t nnodes, nodes_capacity;
    struct entry *entries;
    size_t nentries, entries_capacity;
    int *slots; /* of nodes, by parent and word; 0: free */
    size_t capacity;
    uint64_t firsts[FIRST_BITS / 64]; /* a bit for each hash of a first word: most words are none */
    struct tokens phrase; /* being added */
    struct arena words;
};

struct gazetteer *gazetteer_new(void) {
    struct gazetteer *gazetteer = xcalloc(1, sizeof *gazetteer);

    tokens_init(&gazetteer->phrase);
    arena_init(&gazetteer->words);
    gazetteer->capacity = FIRST_CAPACITY;
    gazetteer->slots = xcalloc(gazetteer->capacity, sizeof *gazetteer->slots);
    gazetteer->nodes =
        xgrow(NULL, 0, &gazetteer->nodes_capacity, sizeof *gazetteer->nodes);
    gazetteer->nodes[gazetteer->nnodes++] = (struct node){.parent = -1, .entry = -1};
    return gazetteer;
}

void gazetteer_free(struct gazetteer *gazetteer) {
    if (!gazetteer)
        return;
    tokens_release(&gazetteer->phrase);
    arena_release(&gazetteer->words);
    free(gazetteer->slots);
    free(gazetteer->nodes);
    free(gazetteer->entries);
    free(gazetteer);
}

/* Where the node is that follows another with a word, or would be. */
static size_t slot_of(const struct gazetteer *gazetteer, int parent, uint32_t hash,
                      struct str word) {
    size_t i = (hash ^ (uint32_t)parent * 2654435761u) & (gazetteer->capacity - 1);

    for (; gazetteer->slots[i]; i = (i + 1) & (gazetteer->capacity - 1)) {
        const struct node *node = &gazetteer->nodes[gazetteer->slots[i]];

        if (node->hash == hash && node->parent == parent && str_equal(node->word, word))
            break;
    }
    return i;
}

static void grow(struct gazetteer *gazetteer) {
    free(gazetteer->slots);
    gazetteer->capacity *= 2;
    gazetteer->slots = xcalloc(gazetteer->capacity, sizeof *gazetteer->slots);
    for (size_t i = 1; i < gazetteer->nnodes; i++) {
        const struct node *node = &gazetteer->nodes[i];

        gazetteer->slots[slot_of(gazetteer, node->parent, node->hash, node->word)] = (int)i;
    }
}

static int add_node(struct gazetteer *gazetteer, int parent, const struct token *token) {
    size_t slot;

    if (2 * gazetteer->nnodes >= gazetteer->capacity)
        grow(gazetteer);
    slot = slot_of(gazetteer, parent, token->hash, token->folded);
    if (gazetteer->slots[slot])
        return gazetteer->slots[slot];
    gazetteer->nodes = xgrow(gazetteer->nodes, gazetteer->nnodes, &gazetteer->nodes_capacity,
                             sizeof *gazetteer->nodes);
    gazetteer->nodes[gazetteer->nnodes] =
        (struct node){.word = arena_copy(&gazetteer->words, token->folded),
                      .hash = token->hash,
                      .parent = parent,
                      .entry = -1};
    return gazetteer->slots[slot] = (int)gazetteer->nnodes++;
}

static int add_entry(struct gazetteer *gazetteer, int node, struct entry entry) {
    int *link = &gazetteer->nodes[node].entry;

    for (; *link >= 0; link = &gazetteer->entries[*link].next) {
        const struct entry *other = &gazetteer->entries[*link];

        if (other->capital == entry.capital && other->capitals == entry.capitals)
            return other->value;
    }
    *link = (int)gazetteer->nentries;
    gazetteer->entries = xgrow(gazetteer->entries, gazetteer->nentries,
                               &gazetteer->entries_capacity, sizeof *gazetteer->entries);
    gazetteer->entries[gazetteer->nentries++] = entry;
    return entry.value;
}

int gazetteer_add(struct gazetteer *gazetteer, struct str phrase, int value) {
    struct entry entry = {.value = value, .next = -1};
    int node = 0;

    tokens_read(&gazetteer->phrase, &phrase, 1);
    for (size_t i = 1; i + 1 < gazetteer->phrase.n && i <= PHRASE_WORDS_MAX; i++) {
        const struct token *token = &gazetteer->phrase.items[i];

        if (i == 1)
            gazetteer->firsts[token->hash % FIRST_BITS / 64] |= UINT64_C(1) << token->hash % 64;
        node = add_node(gazetteer, node, token);
        entry.capital |= (token->flags & TOKEN_CAPITAL ? 1u : 0u) << (i - 1);
        entry.capitals |= (token->flags & TOKEN_CAPITALS ? 1u : 0u) << (i - 1);
    }
    return add_entry(gazetteer, node, entry);
}

void gazetteer_add_all(struct gazetteer *gazetteer, const char *phrases, int value) {
    struct str phrase;

    while (form_next(&phrases, &phrase))
        gazetteer_add(gazetteer, phrase, value);
}

static int demand(const struct entry *entry) {
    return __builtin_popcount(entry->capital) + __builtin_popcount(entry->capitals);
}

/* Of the phrases that end at a node, the one that needs most capitals of those there; or -1. */
static int fitting(const struct gazetteer *gazetteer, int node, uint32_t capital,
                   uint32_t capitals) {
    const struct entry *best = NULL;

    for (int i = gazetteer->nodes[node].entry; i >= 0; i = gazetteer->entries[i].next) {
        const struct entry *entry = &gazetteer->entries[i];

        if ((!entry->capital || entry->capital & capital) && !(entry->capitals & ~capitals) &&
            (!best || demand(entry) > demand(best)))
            best = entry;
    }
    return best ? best->value : -1;
}

size_t gazetteer_match(const struct gazetteer *gazetteer, const struct token *tokens, int *value) {
    uint32_t capital = 0, capitals = 0;
    size_t longest = 0;
    int node = 0;

    if (!(gazetteer->firsts[tokens->hash % FIRST_BITS / 64] >> tokens->hash % 64 & 1))
        return 0;
    for (size_t i = 0; tokens[i].kind != TOKEN_END && i < PHRASE_WORDS_MAX; i++) {
        int found;

        node = gazetteer->slots[slot_of(gazetteer, node, tokens[i].hash, tokens[i].folded)];
        if (!node)
            break;
        capital |= (tokens[i].flags & TOKEN_CAPITAL ? 1u : 0u) << i;
        capitals |= (tokens[i].flags & TOKEN_CAPITALS ? 1u : 0u) << i;
        found = fitting(gazetteer, node, capital, capitals);
        if (found >= 0) {
            *value = found;
            longest = i + 1;
        }
    }
    return longest;
}
