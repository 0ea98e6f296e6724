"""texts.py - invented dispatches that cite each other, and their scrapes."""
import random

COUNTRIES = {"Laos": "du Laos", "Chine": "de Chine", "Cambodge": "du Cambodge",
             "Japon": "du Japon", "Cuba": "de Cuba"}
PERSONS = {"Odile Marchandeau": "ministre de la Santé", "Jean Brassac": "ministre des Transports",
           "Odile B. Marchandeau": "ministre de la Santé",
           "Tran Dai Quyen": "ministre de la Défense", "Trần Đại Quyên": "ministre de la Défense",
           "Khamsouk Vongsa": "Premier ministre", "Luc Ferrandin": "vice-ministre des Sports"}
WORKS = ["bac", "moulin", "canal", "verger", "phare", "pont"]
PLACES = ["Veyrac", "Brenac", "Sorgeuil", "Tournac"]
COUNT = len(WORKS) * len(PLACES)
GLUED = {"ontfini": "ont fini", "lamaison": "la maison"}


def headline(number):
    return f"Le {WORKS[number % len(WORKS)]} de {PLACES[number // len(WORKS)]} rouvre au public"


def body(number):
    choice = random.Random(number)
    sentences = [f"Le chantier {number} a duré."]
    sentences += [f"Une délégation venue {COUNTRIES[name]} a visité les lieux."
                  for name in choice.sample(sorted(COUNTRIES), choice.randint(0, 3))]
    sentences += [f"Le {PERSONS[name]} {name} a salué les ouvriers."
                  for name in choice.sample(sorted(PERSONS), choice.randint(0, 3))]
    sentences += ["Les ouvriers ontfini leur journée dans lamaison du garde."]
    return " ".join(sentences)


def scrape(number, choice):
    """One scrape of a dispatch: which words are glued in it and which others it cites differs."""
    text = body(number)
    if choice.random() < 0.5:
        text = text.replace("dans lamaison", "dans la maison")
    blocks = [headline(number), f"Le public y revient en nombre, numéro {number}.",
              f"{PLACES[number // len(WORKS)]} (VNA) - {text} -VNA"]
    cited = choice.sample(range(COUNT), choice.randint(0, 4))
    if cited:
        blocks += ["source", "Voir plus"]
    for other in cited:
        blocks += [headline(other), f"On en parle, affaire {other}."]
    return "\n\n".join(blocks) + "\n"
