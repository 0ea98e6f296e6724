#!/bin/sh
# Glued words are mended, clean ones left alone: how well, on texts of all kinds
# (measure.py), and what can be said in single examples.
n=0

is() {
    n=$((n + 1))
    if [ "$1" = "$2" ]; then
        echo "ok $n - $3"
    else
        echo "not ok $n - $3"
        printf '#   got    %s\n#   wanted %s\n' "$1" "$2"
    fi
}

mended() {
    printf '%s\n' "$1" | "$DEPECHE" mend
}

dir=$ROOT/tests/mend
shared=
[ -d "$ROOT/../shared/gold" ] && shared=$ROOT/../shared
if [ -n "$SLOW" ]; then
    n=$((n + 1))
    echo "ok $n - how well texts are mended # SKIP measured in the plain build"
else
    # shellcheck disable=SC2086 # none is none
    python3 "$dir/measure.py" "$DEPECHE" $shared >"$TMP/table"
    is $? 0 'real, clean, glued and hard texts are mended as well as tests/README says'
    sed 's/^/# /' "$TMP/table"
fi

# One example a kind; each line is long enough to have been wrapped. The dictionary is loaded for each.
[ -n "$SLOW" ] || while IFS='|' read -r glued clean what; do
    is "$(mended "$glued")" "$clean" "$what"
done <<'EXAMPLES'
Les deux parties ont salué l'importance de leur coopération dans le domaine de lasécurité et de la pêche.|Les deux parties ont salué l'importance de leur coopération dans le domaine de la sécurité et de la pêche.|a function word and a noun
Le traité entre le Laos et laChine a été signé.|Le traité entre le Laos et la Chine a été signé.|a capital behind a small letter
Ils ont évoqué la paix,l'amitié et le riz.|Ils ont évoqué la paix, l'amitié et le riz.|a comma without a space
Il est revenu du Laos.Le général a salué la foule.|Il est revenu du Laos. Le général a salué la foule.|a full stop without a space
Le Parti communiste du Vietnam(PCV) a tenu son congrès.|Le Parti communiste du Vietnam (PCV) a tenu son congrès.|a parenthesis without a space
Les provinces du delta ont adopté un nouveau programme avec lesEmirats cette année.|Les provinces du delta ont adopté un nouveau programme avec les Emirats cette année.|a capital that has lost its accent
Les Pays-Bas et la Belgique demeurent les principaux débouchés du café. "Lesentreprises tirent mieux parti du traité", a dit le ministre. La politique des"quatre non" donne au pays une liberté que ses voisins ont perdue.|Les Pays-Bas et la Belgique demeurent les principaux débouchés du café. "Les entreprises tirent mieux parti du traité", a dit le ministre. La politique des "quatre non" donne au pays une liberté que ses voisins ont perdue.|a quotation mark that opens, between two words
Les Pays-Bas et la Belgique demeurent les principaux débouchés du café."Les entreprises tirent mieux parti du traité", a dit le ministre. Lapolitique des "quatre non" donne au pays une liberté que ses voisins ontperdue.|Les Pays-Bas et la Belgique demeurent les principaux débouchés du café. "Les entreprises tirent mieux parti du traité", a dit le ministre. La politique des "quatre non" donne au pays une liberté que ses voisins ont perdue.|one that opens, behind a full stop
Les exportations de riz ont progressé de 14% sur un an et celles de café de 20%par rapport à la même période de 2024, ont indiqué les douanes, tandis quecelles de thé reculaient de 3% en raison de la sécheresse.|Les exportations de riz ont progressé de 14% sur un an et celles de café de 20% par rapport à la même période de 2024, ont indiqué les douanes, tandis que celles de thé reculaient de 3% en raison de la sécheresse.|a per cent sign, not the one before it
Les provinces du delta ont présenté leurs vœux aux pêcheurs et à ungabonais cette année.|Les provinces du delta ont présenté leurs vœux aux pêcheurs et à un gabonais cette année.|a people
Les chefs de la diplomatie ont adopté un communiquéconjoint. Ils recevront jeudi leurs partenaires du dialogue,dont Wang Shaoyi (Chine), Subramanian Iyer(Inde) et Penelope Marsden(Australie).|Les chefs de la diplomatie ont adopté un communiqué conjoint. Ils recevront jeudi leurs partenaires du dialogue, dont Wang Shaoyi (Chine), Subramanian Iyer (Inde) et Penelope Marsden (Australie).|a parenthesis behind a name, within a line
Les deux pays ont convenu de porter à 500 millions dedollars leurs échanges et d'ouvrir une ligne aérienne. Ilsont donné mandat à leurs ministres d'élaborer un plan decoopération pour les trois années qui viennent.|Les deux pays ont convenu de porter à 500 millions de dollars leurs échanges et d'ouvrir une ligne aérienne. Ils ont donné mandat à leurs ministres d'élaborer un plan de coopération pour les trois années qui viennent.|a pronoun in the plural
Le président de la commission a reçu jeudi matin la directrice d'ONUFemmes au Vietnam afin de parler avec elle de l'éducation et de lasanté des mères dans les provinces du delta.|Le président de la commission a reçu jeudi matin la directrice d'ONU Femmes au Vietnam afin de parler avec elle de l'éducation et de la santé des mères dans les provinces du delta.|a word behind an abbreviation
La délégation est arrivée à Hanoï lundi matin. Levice-Premier ministre chargé de la culture lui a souhaité labienvenue au Vietnam et lui a présenté les musées de la ville.|La délégation est arrivée à Hanoï lundi matin. Le vice-Premier ministre chargé de la culture lui a souhaité la bienvenue au Vietnam et lui a présenté les musées de la ville.|the deputy of a prime minister
Les chanteuses du village ont reçu leurs hôtes japonais sur la rive du fleuve et lesont initiés à cet art ancien que l'on pratique encore au printemps dans toutes lescommunes du delta.|Les chanteuses du village ont reçu leurs hôtes japonais sur la rive du fleuve et les ont initiés à cet art ancien que l'on pratique encore au printemps dans toutes les communes du delta.|"les ont", which is said more often than "le sont"
Les invités ont écouté longuement la présidente de l'Institut culturelargentino-vietnamien, qui a parlé de son père, médecin à Rosario, etdes fonds qu'il avait recueillis pour un hôpital.|Les invités ont écouté longuement la présidente de l'Institut culturel argentino-vietnamien, qui a parlé de son père, médecin à Rosario, et des fonds qu'il avait recueillis pour un hôpital.|a people before another
Le conteur a dit devantles élèves "La Tortue et le Batelier, que personne neconnaissait, puis "Le Roi des crues" et enfin le poème"Nuit de halage", que les anciens du village ont reprisen chœur avec lui.|Le conteur a dit devant les élèves "La Tortue et le Batelier, que personne ne connaissait, puis "Le Roi des crues" et enfin le poème "Nuit de halage", que les anciens du village ont repris en chœur avec lui.|a quotation mark that opens, where one is missing
Cesruchers sont ouverts aux élèves du district, qui apprennentà extraire le miel et à soigner les essaims avec lesanciens du village.|Ces ruchers sont ouverts aux élèves du district, qui apprennent à extraire le miel et à soigner les essaims avec les anciens du village.|a first line of one word
La bibliothèque du port a une salle où les marins lisent le soir, et la mairie aune autre salle où les enfants du quartier apprennent à nouer les cordages et àréparer les filets.|La bibliothèque du port a une salle où les marins lisent le soir, et la mairie a une autre salle où les enfants du quartier apprennent à nouer les cordages et à réparer les filets.|the better of two cuts through a known word
Les bulletinsd'inscription sont à demander avant la fin de mai parécrit au secrétariat de la course ou sur la page du clubnautique www.example.org <http://www.example.org/ >, où setrouve aussi la carte du parcours.|Les bulletins d'inscription sont à demander avant la fin de mai par écrit au secrétariat de la course ou sur la page du club nautique www.example.org <http://www.example.org/ >, où se trouve aussi la carte du parcours.|none within what encloses an address
Au marché duport, le thon rouge a perdu la moitié de son prix depuislundi, et les criées d'en face cèdent aussi : "La BelleÉtoile" (-12%), "Au Bon Retour" (-9%), "Les Trois Mâts"(-7%), tandis que la sardine reste chère.|Au marché du port, le thon rouge a perdu la moitié de son prix depuis lundi, et les criées d'en face cèdent aussi : "La Belle Étoile" (-12%), "Au Bon Retour" (-9%), "Les Trois Mâts" (-7%), tandis que la sardine reste chère.|a parenthesis behind a quotation
Selonle Comité des fêtes, deux mille personnes ont assisté samedi au départ de la course.|Selon le Comité des fêtes, deux mille personnes ont assisté samedi au départ de la course.|an article behind a common word that opens a sentence, and before a capital
M. Yerlan Kozhamkulov et Mme Saltanat Kozhamkulova, son épouse, effectueront une visite au Vietnam.|M. Yerlan Kozhamkulov et Mme Saltanat Kozhamkulova, son épouse, effectueront une visite au Vietnam.|a woman of her husband's name
Le président Anselmo Rebelo de Sousa et son épouse sont arrivés.|Le président Anselmo Rebelo de Sousa et son épouse sont arrivés.|a name that ends in "a", before "et"
M. Yerlan Kozhamkulov est venu, et Mme Saltanat Kozhamkulova effectue une visite au Vietnam.|M. Yerlan Kozhamkulov est venu, et Mme Saltanat Kozhamkulova effectue une visite au Vietnam.|a woman of her husband's name before a verb
Yerlan Kozhamkulov est venu à Hanoï, où M. Kozhamkulova déclaré que le lac était plus bleu.|Yerlan Kozhamkulov est venu à Hanoï, où M. Kozhamkulov a déclaré que le lac était plus bleu.|his name, and what he has said
EXAMPLES

is "$(printf 'Le bac a quitté la rive.\nOdile Marchandeau tenait la barre.\n' | "$DEPECHE" mend)" \
    'Le bac a quitté la rive.
Odile Marchandeau tenait la barre.' 'left alone: a name that ends like a word, in a line that needs no end'

is "$("$DEPECHE" mend <<'TEXT'
La troupe de marionnettes du théâtre municipal de Ho ChiMinh-Ville jouera samedi soir au bord du lac devant lesfamilles des bateliers de la région.
Elle est partie jeudi à l'aube de la ville de Ho ChiMinh-Ville avec douze artistes de la rivière et leurspoupées de bois.
Les artistes passerontla nuit dans le train qui les ramènera mardi à Ho ChiMinh-Ville après trois jours de voyage sur le fleuve.
TEXT
)" "La troupe de marionnettes du théâtre municipal de Ho Chi Minh-Ville jouera samedi soir au bord du lac devant les familles des bateliers de la région.
Elle est partie jeudi à l'aube de la ville de Ho Chi Minh-Ville avec douze artistes de la rivière et leurs poupées de bois.
Les artistes passeront la nuit dans le train qui les ramènera mardi à Ho Chi Minh-Ville après trois jours de voyage sur le fleuve." \
    'a Vietnamese name is no brand, however often it is glued'

rest="Cette nouvelle a été annoncée jeudi matin par une lettre de la capitainerie affichée aux portes de la halle.
Une école de voile accueille ses premiers élèves sur la rive gauche du grand fleuve
La commune a ouvert lundi une école de voile pour les enfants des villages de la rive gauche, avec douze bateaux, trois maîtres et un hangar que les pêcheurs lui prêtent pour l'hiver."
is "$(printf '%s\n' "Sur invitation du conseil de l'île, Odilon Marchandeau, ledoyen des pêcheurs de la rive du fleuve Aubin Pereseffectuera une visite de la criée neuve du 22 au 26 novembreprochains." "$rest" |
    "$DEPECHE" mend)" \
    "Sur invitation du conseil de l'île, Odilon Marchandeau, le doyen des pêcheurs de la rive du fleuve Aubin Peres effectuera une visite de la criée neuve du 22 au 26 novembre prochains.
$rest" \
    'the joins of the one paragraph that was wrapped'

is "$(printf '%s\n' "A l'invitation de son homologue capverdien, le ministre desPêches, Odilon Marchandeau, se rendra à Praia du 3 au 5 juin à latête d'une délégation de vingt armateurs, de savants et de marinsqui visiteront les ports du nord de l'archipel." \
    "Le ministre visitera dimanche matin la criée du port et présidera la remise des prix de la grande régate de l'archipel du Cap-Vert." |
    "$DEPECHE" mend | tail -1)" \
    "Le ministre visitera dimanche matin la criée du port et présidera la remise des prix de la grande régate de l'archipel du Cap-Vert." \
    'left alone: a known word, in a paragraph that is one line where others are wrapped'

is "$("$DEPECHE" mend <<'TEXT'
Les ostréiculteursde l'estuaire ont vendu cette année plus de deux mille bourriches.
Le préfet a salué leur courage devant les familles réunies sur la grande jetée du port et leur a promis une aide pour la saison prochaine, qui sera versée en mars.
Deux architectes de la région présentent au musée leurs projets de logements flottants
Une exposition consacrée aux maisons flottantes ouvre ses portes samedi au musée du fleuve, où elle restera visible jusqu'à la fin de septembre, avec des visites guidées chaque dimanche.
TEXT
)" "Les ostréiculteurs de l'estuaire ont vendu cette année plus de deux mille bourriches.
Le préfet a salué leur courage devant les familles réunies sur la grande jetée du port et leur a promis une aide pour la saison prochaine, qui sera versée en mars.
Deux architectes de la région présentent au musée leurs projets de logements flottants
Une exposition consacrée aux maisons flottantes ouvre ses portes samedi au musée du fleuve, où elle restera visible jusqu'à la fin de septembre, avec des visites guidées chaque dimanche." \
    'a join, where most paragraphs are one line'

[ -n "$SLOW" ] || while read -r clean; do
    is "$(mended "$clean")" "$clean" "left alone: $clean"
done <<'EXAMPLES'
Bounleua Phandanouvong a pris l'avion pour Ouagadougou avec son iPhone.
La décision 12-KL/TW porte sur 2,81 milliards, soit 1.000 par tête, le 65e de la liste.
Le ministre Vanla Keosavathet a reçu Nguyên Van Thanh sur les quais de la ville pour l'accueillir hier.
La politique d'Aadityamattoo et d'ÓDálaigh est connue des pêcheurs.
Le président Khamla Doumbia a salué la foule venue sur les quais de la ville pour l'accueillir hier.
Au cours de la réunion, Vanla Keosavath et les autres membres de la délégation ont visité une usine de transformation.
Le ministre Aliou Traoré a souligné que les deux pays devaient renforcer leur coopération en matière de pêche.
Selon Sergey Orlov, les échanges entre les provinces frontalières ont progressé de manière régulière.
La ministre Somla Vongsa et Hunla Keosavath ont signé avec Amara Kone un accord sur les ports du sud.
Les délégué(e)s ont poursuivi surtout les travaux ; partout, enfin, on parle de www.example.org.
EXAMPLES

is "$(printf 'un\n\n  deux  \r\ntrois' | "$DEPECHE" mend | od -c)" \
    "$(printf 'un\n\n  deux  \r\ntrois' | od -c)" 'lines, spaces and line ends stay'
is "$(printf 'a\0b\377c\n' | "$DEPECHE" mend | od -c)" "$(printf 'a\0b\377c\n' | od -c)" \
    'bytes that are no text stay'
is "$(printf 'Le roi de laChine.\n' | "$DEPECHE" mend --explain | tail -1 | cut -f 1,2)" \
    "$(printf '1:13\tla|Chine.')" 'explain: line, column and the words'
is "$(printf 'Le été dela Chine etdu roi.\n\nLe roi dela Chine.\nL’été dela reine.\n' |
    "$DEPECHE" mend --explain | cut -f 1,2)" "$(printf '1:10\tde|la\n1:21\tet|du\n3:10\tde|la\n4:9\tde|la')" \
    'explain: columns are characters, from 1 in each line'

# Through the archive: the text is mended, and the scrape comes back as it was.
cat >text <<'TEXT'
Le Laos et la Chine signent un traité

Un traité a été signé.

Le Laos et laChine ont signé un traité de paix,d'amitié et de coopération.
TEXT
DEPECHE_ARCHIVE=$TMP/a.db
export DEPECHE_ARCHIVE
"$DEPECHE" import text >/dev/null
is "$("$DEPECHE" list 'amitié' | wc -l)" 1 'archive: mended words are found'
is "$("$DEPECHE" show --format json 1 | python3 -c 'import json, sys; print(json.load(sys.stdin)["body"][0])')" \
    "Le Laos et la Chine ont signé un traité de paix, d'amitié et de coopération." 'archive: shown mended'
is "$("$DEPECHE" show --original 1 | cksum)" "$(cksum <text)" 'archive: the original is given back'
"$DEPECHE" check >/dev/null
is $? 0 'archive: sound'

is "$("$DEPECHE" remend)" '0 of 1 texts change: 0 joins more, 0 fewer' 'remend: nothing to do'
printf 'dictionary = /nowhere.dic\n' >conf
rm -f "$TMP"/a.db*
"$DEPECHE" --config=conf import text >/dev/null 2>&1
is "$("$DEPECHE" list 'amitié' | wc -l) $("$DEPECHE" list laChine | wc -l)" '1 1' 'remend: imported unmended'
is "$("$DEPECHE" remend | sed 's/^ *//')" '1 + la|Chine
1 + paix,|d'\''amitié
1 of 1 texts change: 2 joins more, 0 fewer' 'remend: says what would change'
is "$("$DEPECHE" list laChine | wc -l)" 1 'remend: and changes nothing'
"$DEPECHE" remend --apply >/dev/null
is "$("$DEPECHE" list laChine | wc -l) $("$DEPECHE" list '"la Chine"' | wc -l)" '0 1' 'remend --apply: mended words are found'
is "$("$DEPECHE" show --original 1 | cksum)" "$(cksum <text)" 'remend --apply: the original is given back'
"$DEPECHE" check >/dev/null
is $? 0 'remend --apply: sound'
is "$("$DEPECHE" remend)" '0 of 1 texts change: 0 joins more, 0 fewer' 'remend: nothing more to do'
# A user's correction outlives mending again and other scrapes of the dispatch.
"$DEPECHE" respace 1 'Laos etla' 2>err
is "$? $(cat err)" "1 depeche: no word of dispatch 1 has the letters of \"Laos etla\"" \
    'respace: a word that is not there'
"$DEPECHE" respace 1 "paix,d'amitié"
is "$("$DEPECHE" show --format json 1 | python3 -c 'import json, sys; print(json.load(sys.stdin)["body"][0])')" \
    "Le Laos et la Chine ont signé un traité de paix,d'amitié et de coopération." 'respace: a space taken out'
"$DEPECHE" respace 1 'trai té'
is "$("$DEPECHE" list 'trai' | wc -l)" 1 'respace: a space put in, in every place of the word, and searched by'
is "$("$DEPECHE" show --original 1 | cksum)" "$(cksum <text)" 'respace: the original is given back'
"$DEPECHE" check >/dev/null
is $? 0 'respace: sound'
is "$("$DEPECHE" remend --apply)" '0 of 1 texts change: 0 joins more, 0 fewer' 'respace: kept by remend'
sed 's/Un traité a été/Un traité aété/' text >other
"$DEPECHE" import other >/dev/null
is "$("$DEPECHE" list 'trai') | $("$DEPECHE" show --original 1 | cksum)" \
    "$("$DEPECHE" list) | $(cksum <other)" 'respace: kept by a newer scrape'
"$DEPECHE" respace 1 'traité'
is "$("$DEPECHE" list 'trai' | wc -l) $("$DEPECHE" list 'traité' | wc -l)" '0 1' 'respace: taken back'
is "$("$DEPECHE" respace 9 'a b' 2>&1)" 'depeche: there is no dispatch 9' 'respace: no such dispatch'
is "$("$DEPECHE" respace un 'a b' 2>&1; echo $?)" 'depeche: "un" is no list of numbers such as 7 or 1,3-5
2' 'respace: no number'

is "$("$DEPECHE" --config=conf --archive="$TMP/b.db" import text 2>&1)" \
    'depeche: texts are imported unmended: /nowhere.dic: not a French dictionary in UTF-8
1 new, 0 updated, 0 unchanged, 0 rejected' 'without a dictionary: said once, and the texts go in'
"$DEPECHE" --config=conf mend <text >/dev/null 2>&1
is $? 1 'without a dictionary: mend fails'
echo "1..$n"
