#include "unit.h"

#include "query/query.h"

/* The tree of a query, written out. */
static void write_tree(struct buf *out, const struct query *query);

static void write_joined(struct buf *out, const char *name, const struct query *query) {
    buf_add_format(out, "(%s", name);
    for (const struct query *below = query->first; below; below = below->next) {
        buf_add_char(out, ' ');
        write_tree(out, below);
    }
    buf_add_char(out, ')');
}

static void write_tree(struct buf *out, const struct query *query) {
    static const char *const fields[FIELDS] = {
        [FIELD_HEADLINE] = "headline:", [FIELD_LEAD] = "lead:",     [FIELD_CAPTION] = "caption:",
        [FIELD_BODY] = "body:",         [FIELD_LINKED] = "linked:", [FIELD_CITES] = "cites:",
        [FIELD_CITEDBY] = "citedby:",   [FIELD_PERSON] = "person:", [FIELD_OFFICE] = "office:",
        [FIELD_MINISTER] = "minister:",
    };
    static const char *const states[STATES] = {"full",     "brief",   "read",    "unread",
                                               "selected", "starred", "noted",   "deleted",
                                               "doubtful"};

    switch (query->kind) {
    case QUERY_COUNTRY:
        buf_add_format(out, "country:%s", query->text.p);
        break;
    case QUERY_NAME:
        buf_add_text(out, fields[query->field]);
        if (query->text.p)
            buf_add_format(out, "%s'%s'%s", query->whole ? "=" : "", query->text.p,
                           query->prefix ? "*" : "");
        else
            buf_add_format(out, "%lld", (long long)query->id);
        break;
    case QUERY_AND:
        write_joined(out, "and", query);
        break;
    case QUERY_OR:
        write_joined(out, "or", query);
        break;
    case QUERY_NOT:
        write_joined(out, "not", query);
        break;
    case QUERY_WORDS:
        buf_add_format(out, "%s'%s'%s", query->field == FIELD_ANY ? "" : fields[query->field],
                       query->text.p, query->prefix ? "*" : "");
        break;
    case QUERY_REGEX:
        buf_add_format(out, "/%s/", query->text.p);
        break;
    case QUERY_DATE:
        buf_add_format(out, "%s<=date<%s", query->from.p, query->to.p);
        break;
    case QUERY_STATE:
        buf_add_format(out, "is:%s", states[query->state]);
        break;
    case QUERY_LINK:
        buf_add_format(out, "%s%lld", fields[query->field], (long long)query->id);
        break;
    }
}

static void expect_tree(const char *text, bool typing, const char *tree) {
    struct arena arena;
    struct query *query;
    struct span mistake;
    struct buf out = BUF_INIT;
    struct err err = {""};

    arena_init(&arena);
    if (query_parse(str_of(text), typing, &arena, &query, &mistake, &err) == 0)
        write_tree(&out, query);
    else
        buf_add_format(&out, "%zu+%zu %s", mistake.at, mistake.n, err.text);
    expect_text(buf_str(&out), str_of(tree), "\"%s\"", text);
    buf_release(&out);
    arena_release(&arena);
}

struct example {
    const char *text, *tree;
};

#define EXPECT_TREES(examples, typing)                                                             \
    for (size_t i = 0; i < COUNT(examples); i++)                                                   \
    expect_tree((examples)[i].text, typing, (examples)[i].tree)

TEST(words_are_folded_and_must_each_be_there) {
    static const struct example examples[] = {
        {"", "(and)"},
        {" \t ", "(and)"},
        {"mer", "'mer'"},
        {"mer orientale", "(and 'mer' 'orientale')"},
        {"mer\u00A0orientale\u3000Huê", "(and 'mer' 'orientale' 'hue')"},
        {"ŒUVRE", "'oeuvre'"},
        {"L'Été", "'l ete'"},
        {"peut-être", "'peut etre'"},
        {"Đà Nẵng", "(and 'da' 'nang')"},
        {"\"mer orientale\"", "'mer orientale'"},
        {"\"mer  -  orientale\" port", "(and 'mer orientale' 'port')"},
        {"\"mer\"port", "(and 'mer' 'port')"},
        {"\"\" mer", "'mer'"},
        {"a\"b c\"", "(and 'a b' 'c')"},
        {"port*", "'port'*"},
        {"l'éco*", "'l eco'*"},
        {"\"port*\"", "'port'"},
        {"* ! « » — \" \"", "(and)"},
        {"mer \u2013 port- \u2014 \"-\"", "(and 'mer' 'port')"},
        {"\"AND\" \"NOT\" NEAR", "(and 'and' 'not' 'near')"},
        {"14:30 http://exemple.vn {a} ^b a+b", "(and '14 30' 'http exemple vn' 'a' 'b' 'a b')"},
        {"Laos : une", "(and 'laos' 'une')"},
        {"1/3", "'1 3'"},
    };

    EXPECT_TREES(examples, false);
}

TEST(side_by_side_binds_closer_than_or) {
    static const struct example examples[] = {
        {"a b OR c", "(or (and 'a' 'b') 'c')"},
        {"a OU b OU c d", "(or 'a' 'b' (and 'c' 'd'))"},
        {"a (b OR c)", "(and 'a' (or 'b' 'c'))"},
        {"(a b) (c)", "(and (and 'a' 'b') 'c')"},
        {"((a))", "'a'"},
        {"a(b OR c)d", "(and 'a' (or 'b' 'c') 'd')"},
        {"a ou b or c", "(and 'a' 'ou' 'b' 'or' 'c')"},
        {"\"OR\" a", "(and 'or' 'a')"},
        {"ORAN", "'oran'"},
        {"-a", "(not 'a')"},
        {"b -a OR c", "(or (and 'b' (not 'a')) 'c')"},
        {"a AND b ET c", "(and 'a' 'b' 'c')"},
        {"a ET b OU c", "(or (and 'a' 'b') 'c')"},
        {"a NOT b", "(and 'a' (not 'b'))"},
        {"a AND NOT (b OR c) d", "(and 'a' (not (or 'b' 'c')) 'd')"},
        {"SAUF titre:a", "(not headline:'a')"},
        {"NOT NOT a", "(not (not 'a'))"},
        {"\"ET\" and et not sauf", "(and 'et' 'and' 'et' 'not' 'sauf')"},
        {"ANDES ETAT NOTE SAUFS", "(and 'andes' 'etat' 'note' 'saufs')"},
        {"-(a OR b)", "(not (or 'a' 'b'))"},
        {"-\"a b\" -a*", "(and (not 'a b') (not 'a'*))"},
        {"--a", "(not (not 'a'))"},
        {"-titre:a", "(not headline:'a')"},
        {"-!", "(and)"},
    };

    EXPECT_TREES(examples, false);
}

TEST(fields_have_french_and_english_names) {
    static const struct example examples[] = {
        {"titre:mer title:Mer headline:mer", "(and headline:'mer' headline:'mer' headline:'mer')"},
        {"chapo:a CHAPÔ:a lead:a", "(and lead:'a' lead:'a' lead:'a')"},
        {"legende:a légende:\"a b\" caption:a*", "(and caption:'a' caption:'a b' caption:'a'*)"},
        {"corps:a body:l'a", "(and body:'a' body:'l a')"},
        {"is:full est:complete est:brève", "(and is:full is:full is:brief)"},
        {"is:selected is:starred is:doubtful", "(and is:selected is:starred is:doubtful)"},
        {"is:deleted est:supprimée", "(and is:deleted is:deleted)"},
        {"est:choisie est:sélectionnée est:douteuse", "(and is:selected is:selected is:doubtful)"},
        {"is:noted est:annotée est:note", "(and is:noted is:noted is:noted)"},
        {"lu OR nonlu", "(or is:read is:unread)"},
        {"is:unread -est:lu", "(and is:unread (not is:read))"},
        {"\"lu\" Lu", "(and 'lu' 'lu')"},
        {"lié:12 lie:12 linked:12", "(and linked:12 linked:12 linked:12)"},
        {"cite:3 cites:3 citépar:3 citedby:3", "(and cites:3 cites:3 citedby:3 citedby:3)"},
        {"pays:chine country:CN pays:\"Viêt Nam\"", "(and country:CN country:CN country:VN)"},
        {"pays:nouvelle* -pays:cambod*", "(and (or country:NC country:NZ) (not country:KH))"},
        {"-pays:laos", "(not country:LA)"},
        {"pays:corée pays:coréennes", "(and country:KR country:KR)"},
        {"personne:\"Tô Lâm\" person:lam", "(and person:'to lam' person:'lam')"},
        {"ministre:lam minister:l* fonction:\"Premier ministre\" office:12",
         "(and minister:'lam' minister:'l'* office:'premier ministre' office:12)"},
        {"fonction:=\"Premier ministre\" person:=lam ministre:=l* office:=12",
         "(and office:='premier ministre' person:='lam' minister:'l'* office:='12')"},
        {"titre:=lam", "headline:'lam'"},
        {"fonction:=", "0+10 something must stand behind \"fonction:=\""},
        {"\"is:full\"", "'is full'"},
        {"is full", "(and 'is' 'full')"},
        {"/a b\\/(c|d)/ mer", "(and /a b\\/(c|d)/ 'mer')"},
        {"/ mer", "'mer'"},
        {"/(?i)a/", "/(?i)a/"},
    };

    EXPECT_TREES(examples, false);
}

TEST(dates_are_years_months_days_and_ranges) {
    static const struct example examples[] = {
        {"date:2015", "2015<=date<2015~"},
        {"annee:2015", "2015<=date<2015~"},
        {"year:2015..", "2015<=date<~"},
        {"date:2015-11", "2015-11<=date<2015-11~"},
        {"date:2015-3-5", "2015-03-05<=date<2015-03-05~"},
        {"date:2015..2017", "2015<=date<2017~"},
        {"date:2015-11..2017-01-02", "2015-11<=date<2017-01-02~"},
        {"date:2015..", "2015<=date<~"},
        {"date:..2015", "0<=date<2015~"},
        {"date:2015-03-01..2016-02-29", "2015-03<=date<2016-02~"},
        {"date:2015-01-01..2016-12-31", "2015<=date<2016~"},
        {"date:2015-1..2016-12", "2015<=date<2016~"},
        {"date:2015-02-28", "2015-02-28<=date<2015-02~"},
        {"après:2015-12-31 avant:2015-01-01", "(and 2015-12-31~<=date<~ 0<=date<2015-01-01)"},
        {"avant:2015 before:2015-11", "(and 0<=date<2015 0<=date<2015-11)"},
        {"apres:2015 après:2015 after:2015-11",
         "(and 2015~<=date<~ 2015~<=date<~ 2015-11~<=date<~)"},
    };

    EXPECT_TREES(examples, false);
}

TEST(a_mistake_is_told_with_its_place) {
    static const struct example examples[] = {
        {"mer (a", "4+1 this parenthesis is never closed"},
        {"mer a) b", "5+1 this parenthesis closes none"},
        {"a ()", "2+2 there is nothing between these parentheses"},
        {"mer \"a b", "4+1 this quotation is never closed"},
        {"mer titre:\"a b", "10+1 this quotation is never closed"},
        {"mer /a b", "4+1 this pattern is never closed"},
        {"OR a", "0+2 something must stand on both sides of \"OR\""},
        {"a OU", "2+2 something must stand on both sides of \"OU\""},
        {"a OR OU b", "5+2 something must stand on both sides of \"OU\""},
        {"AND a", "0+3 something must stand on both sides of \"AND\""},
        {"a ET", "2+2 something must stand on both sides of \"ET\""},
        {"a AND OR b", "2+3 something must stand on both sides of \"AND\""},
        {"a AND ET b", "2+3 something must stand on both sides of \"AND\""},
        {"a OR AND b", "5+3 something must stand on both sides of \"AND\""},
        {"a NOT", "2+3 something must stand behind \"NOT\""},
        {"(a SAUF) b", "3+4 something must stand behind \"SAUF\""},
        {"(a OR ) b", "3+2 something must stand on both sides of \"OR\""},
        {"été tire:mer",
         "6+4 there is no field \"tire\"; between quotation marks it is words"},
        {"mer tire:2023", "4+4 there is no field \"tire\"; between quotation marks it is words"},
        {"titre: mer", "0+6 something must stand behind \"titre:\""},
        {"été tire:", "6+4 there is no field \"tire\"; between quotation marks it is words"},
        {"tire: mer", "0+4 there is no field \"tire\"; between quotation marks it is words"},
        {"tire:(mer)", "0+4 there is no field \"tire\"; between quotation marks it is words"},
        {"titre:\"\"", "0+8 something must stand behind \"titre:\""},
        {"titre:!", "6+1 there is no word in \"!\""},
        {"mer date:2015-13", "9+7 \"2015-13\" is no date such as 2015, 2015-11 or 2015-11-05"},
        {"date:2015-02-29", "5+10 \"2015-02-29\" is no date such as 2015, 2015-11 or 2015-11-05"},
        {"date:..2015-04-31",
         "5+12 \"..2015-04-31\" is no date such as 2015, 2015-11 or 2015-11-05"},
        {"date:2016-01-01..2015-12-31", "5+22 \"2016-01-01..2015-12-31\" ends before it begins"},
        {"date:2015-11-16..2015-11-15", "5+22 \"2015-11-16..2015-11-15\" ends before it begins"},
        {"date:hier", "5+4 \"hier\" is no date such as 2015, 2015-11 or 2015-11-05"},
        {"date:..", "5+2 \"..\" is no date such as 2015, 2015-11 or 2015-11-05"},
        {"date:2017..2015", "5+10 \"2017..2015\" ends before it begins"},
        {"mer date:2015-12..2015-3", "9+15 \"2015-12..2015-3\" ends before it begins"},
        {"avant:2015..", "6+6 \"2015..\" is no date such as 2015, 2015-11 or 2015-11-05"},
        {"mer is:fu",
         "7+2 is: takes full, brief, read, unread, selected, starred, noted, deleted, doubtful"},
        {"- accord", "0+1 a minus must stand right before what it excludes"},
        {"mer -", "4+1 a minus must stand right before what it excludes"},
        {"mer (port OR -) a", "13+1 a minus must stand right before what it excludes"},
        {"mer -- port", "5+1 a minus must stand right before what it excludes"},
        {"mer -\u00A0port", "4+1 a minus must stand right before what it excludes"},
        {"est:fu", "4+2 est: takes complète, brève, lu, nonlu, sélectionnée, "
                   "étoilée, annotée, supprimée, douteuse"},
        {"mer pays:chinne", "9+6 no country is called \"chinne\"; close to it: China"},
        {"mer pays:congo", "9+5 congo: Congo - Brazzaville or Congo - Kinshasa?"},
        {"pays:congolaise", "5+10 congolaise: Congo - Brazzaville or Congo - Kinshasa?"},
        {"cite:12a", "5+3 \"12a\" is not the number of a dispatch"},
        {"cite:4294967295", "cites:4294967295"},
        {"cite:4294967296", "5+10 \"4294967296\" is not the number of a dispatch"},
        {"mer /a(b/", "8+1 in this pattern: a parenthesis is never closed"},
    };

    EXPECT_TREES(examples, false);
}

TEST(while_typing_the_last_word_goes_on_and_what_is_unfinished_asks_for_nothing) {
    static const struct example examples[] = {
        {"", "(and)"},
        {"m", "'m'*"},
        {"mer ori", "(and 'mer' 'ori'*)"},
        {"mer ", "'mer'"},
        {"mer\u00A0", "'mer'"},
        {"mer*", "'mer'*"},
        {"\"mer ori", "'mer ori'*"},
        {"\"mer orientale\"", "'mer orientale'"},
        {"\"", "(and)"},
        {"l'", "'l'*"},
        {"mer -ori", "(and 'mer' (not 'ori'))"},
        {"mer -", "'mer'"},
        {"-", "(and)"},
        {"mer --", "'mer'"},
        {"mer (a -", "(and 'mer' 'a')"},
        {"mer - port", "4+1 a minus must stand right before what it excludes"},
        {"mer - ", "4+1 a minus must stand right before what it excludes"},
        {"titre:po", "headline:'po'*"},
        {"titre:", "(and)"},
        {"mer -titre:", "'mer'"},
        {"is:", "(and)"},
        {"mer is:fu", "'mer'"},
        {"is:full", "is:full"},
        {"mer (", "'mer'"},
        {"mer (a", "(and 'mer' 'a'*)"},
        {"mer (a)", "(and 'mer' 'a')"},
        {"mer OR", "'mer'"},
        {"mer OR ", "'mer'"},
        {"OR", "(and)"},
        {"mer AND", "'mer'"},
        {"mer ET ", "'mer'"},
        {"mer NOT", "'mer'"},
        {"mer AND NOT ", "'mer'"},
        {"lu", "is:read"},
        {"lua", "'lua'*"},
        {"mer /a(b", "'mer'"},
        {"date:20", "(and)"},
        {"date:2015-", "(and)"},
        {"date:2015-11..2015-1", "(and)"},
        {"tire:", "'tire'*"},
        {"cite:", "(and)"},
        {"pays:", "(and)"},
        {"pays:chin", "country:CN"},
        {"pays:lao", "country:LA"},
        {"pays:norv", "country:NO"},
        {"pays:nige", "(or country:NE country:NG)"},
        {"pays:niger", "country:NE"},
        {"pays:coré", "(or country:KP country:KR)"},
        {"pays:corée", "country:KR"},
        {"pays:congo", "(or country:CD country:CG)"},
        {"pays:congo ", "5+5 congo: Congo - Brazzaville or Congo - Kinshasa?"},
        {"-pays:congo", "(and)"},
        {"-pays:chin", "(and)"},
        {"pays:xq", "5+2 no country is called \"xq\""},
        {"ministre:\"tran d", "minister:'tran d'*"},
        {"ministre:=\"tran d", "minister:'tran d'*"},
        {"ministre:=\"tran d\"", "minister:='tran d'"},
        {"ministre:=", "(and)"},
        {"-personne:d", "(not person:'d')"},
        {"is:fu mer",
         "3+2 is: takes full, brief, read, unread, selected, starred, noted, deleted, doubtful"},
        {"titre: mer", "0+6 something must stand behind \"titre:\""},
        {"a )", "2+1 this parenthesis closes none"},
    };

    EXPECT_TREES(examples, true);
}

TEST(a_query_is_bounded_in_length_and_depth) {
    struct buf text = BUF_INIT;

    for (int i = 0; i < QUERY_DEPTH; i++)
        buf_add_char(&text, i % 2 ? '(' : '-');
    buf_add_char(&text, 'a');
    expect_tree(text.p, false, "49+1 this parenthesis is never closed");
    buf_clear(&text);
    for (int i = 0; i <= QUERY_DEPTH; i++)
        buf_add_char(&text, i % 2 ? '(' : '-');
    buf_add_char(&text, 'a');
    expect_tree(text.p, false, "50+1 this stands in more than 50 others");
    buf_clear(&text);
    while (text.n < QUERY_MAX + 2)
        buf_add_char(&text, '(');
    expect_tree(text.p, true, "4096+2 a query has at most 4096 bytes; this one has 4098");
    buf_release(&text);
}

TEST(any_text_is_a_query_or_a_mistake_in_it) {
    static const char *const pieces[] = {
        "OR ",  "OU", "(",   ")",    "-",     "\"",      "titre:", "is:",    "date:2015", "..",
        "full", "/",  "[a/", "lié:", "avant:", "2015-02", "*",      "chapo:", "nonlu",     " "};
    uint64_t seed = 1;

    for (int round = 0; round < 20000; round++) {
        struct buf text = BUF_INIT;
        struct arena arena;
        struct query *query;
        struct span mistake;
        struct err err = {""};

        for (size_t n = chance_below(&seed, 12); n-- > 0;)
            if (chance(&seed) % 3)
                buf_add_text(&text, pieces[chance_below(&seed, COUNT(pieces))]);
            else
                add_chance_piece(&text, &seed);
        arena_init(&arena);
        if (query_parse(buf_str(&text), chance(&seed) % 2, &arena, &query, &mistake, &err) != 0)
            expect(*err.text && mistake.n && mistake.at + mistake.n <= text.n,
                   "\"%s\": %zu+%zu %s", text.p, mistake.at, mistake.n, err.text);
        arena_release(&arena);
        buf_release(&text);
    }
}

static bool are_equal(const char *a, const char *b) {
    struct arena arena;
    struct query *one, *other;
    struct span mistake;
    struct err err;
    bool equal;

    arena_init(&arena);
    equal = query_parse(str_of(a), false, &arena, &one, &mistake, &err) == 0 &&
            query_parse(str_of(b), false, &arena, &other, &mistake, &err) == 0 &&
            query_equal(one, other);
    arena_release(&arena);
    return equal;
}

TEST(two_are_equal_where_they_ask_for_the_same_in_the_same_way) {
    expect(are_equal("mer  port", " mer port"), "whatever the space");
    expect(are_equal("ministre:\"Odile Marchandeau\"", "minister:\"odile marchandeau\""),
           "whatever the language and the case");
    expect(!are_equal("mer port", "mer port*"), "a word and a beginning");
    expect(!are_equal("mer port", "mer"), "two words and one");
    expect(!are_equal("ministre:\"Odile\"", "ministre:=\"Odile\""), "words of a name and a name");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_folded_and_must_each_be_there),
        cmocka_unit_test(side_by_side_binds_closer_than_or),
        cmocka_unit_test(fields_have_french_and_english_names),
        cmocka_unit_test(dates_are_years_months_days_and_ranges),
        cmocka_unit_test(a_mistake_is_told_with_its_place),
        cmocka_unit_test(while_typing_the_last_word_goes_on_and_what_is_unfinished_asks_for_nothing),
        cmocka_unit_test(a_query_is_bounded_in_length_and_depth),
        cmocka_unit_test(two_are_equal_where_they_ask_for_the_same_in_the_same_way),
        cmocka_unit_test(any_text_is_a_query_or_a_mistake_in_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
