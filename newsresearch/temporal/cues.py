"""English: the words around an expression that tell what it is."""

from __future__ import annotations

__all__ = [
    "ARMS",
    "AUXILIARY",
    "CALLED_FOR",
    "CALLED_TO",
    "CALLS",
    "COUNTED",
    "FUNCTION_WORDS",
    "GAMES",
    "HEARSAY",
    "LABELS",
    "LASTED",
    "LASTING",
    "MODAL",
    "MONTH_AFTER",
    "MOVED",
    "NAMED_DAYS",
    "NAMED_HOLIDAYS",
    "NEGATIVE",
    "NOUNS_IN_LY",
    "NO_HOLIDAY",
    "NO_INFINITIVE",
    "NO_PLAN",
    "NO_RATE",
    "NO_VERBS",
    "OBJECT",
    "OLD_YEAR_AFTER",
    "OPENING",
    "OPENS",
    "OVER_AFTER",
    "PAPERS",
    "PAST",
    "PEOPLE",
    "PERSON_BEFORE",
    "PLANNED",
    "PLANS",
    "RANKS",
    "REPORTED",
    "SCHEDULED",
    "SEPTEMBER_11",
    "SET_FOR",
    "SHORT_YEAR_AFTER",
    "STARTS",
    "TIMED",
    "TOLD",
    "UNTIL",
    "USUALLY",
    "VERB_AFTER",
    "WILL",
]

#: After four digits these make them a count: "1,800" without its comma.
COUNTED = frozenset(
    "% acres barrels bytes calories cars cases children cities civilians companies copies"
    " days dead deaths degrees demonstrators dollars employees euros families feet ft"
    " gallons hectares homes hours houses items jobs kg kilometers kilometres km lb m"
    " megawatts members men meters metres mg miles minutes months mph officers others pages"
    " passengers patients people pixels percent points police pounds prisoners protesters refugees"
    " residents rooms rpm schools seats seconds shares soldiers students tickets times"
    " tonnes tons troops units vehicles villages volts votes watts weeks women words workers"
    " years".split()
)
#: So do these, but not after "in": in 1944 troops landed.
ARMS = frozenset(
    "aircraft archers bombs camels cannon cannons casualties cavalry cavalrymen crew dead deaths"
    " elephants fighters foot guns horse horsemen horses infantry infantrymen killed knights"
    " marines men militia militiamen muskets officers planes prisoners rebels regulars rifles"
    " rounds sailors shells ships soldiers tanks troops volunteers warriors wounded".split()
)
#: Before four digits these make them a number: page 2019, flight 1950.
LABELS = frozenset(
    "# $ + / = airbus almost article boeing box bus channel chapter dow flight gate highway"
    " level line model nasdaq nearly no number only page pages resolution room route section"
    " series size some suite than unit us$ version windows £ ¥ €".split()
)
#: Before a number under 1300 one of these must stand for it to be a year.
OLD_YEAR_AFTER = frozenset(
    "about around c. ca. circa after before by from in of since to until year".split()
)
#: After "Sept. 11" these make it that of 2001.
SEPTEMBER_11 = frozenset("attack attacks hijackers hijackings terror terrorist terrorists".split())
#: Before '98 one of these must stand for it to be a year.
SHORT_YEAR_AFTER = frozenset(
    "- after and before by class during early fall for from in late of since spring summer"
    " to until winter".split()
)
#: Before "a year" these make it a length; a noun makes it a rate ("barrels a day").
NO_RATE = frozenset(
    "about after almost and around as at be been before but by during every for from had"
    " has have in into is just last lasted lasting lasts least less more nearly need needed needs"
    " not of on once only or over quite since spanning spend spending spends spent such take taken"
    " takes taking than that through to took under until wait waited waiting waits was with"
    " within".split()
)
#: Before a bare "May" or "March" one of these must stand for it to be the month.
MONTH_AFTER = frozenset(
    "- after and before between by during each early every following for from in last late"
    " late- mid next of or since this through till to until –".split()
)
#: After a bare "May" these make it a person or a verb.
PERSON_BEFORE = frozenset("'s had has is said says told was who will ’s".split())
#: After a weekday these make it the name of a newspaper.
PAPERS = frozenset(
    "express herald mail mirror people post telegraph times tribune school world".split()
)
#: Before a weekday or a month these make it a name: Bloody Sunday, Black September.
NAMED_DAYS = frozenset("black bloody red super".split())
#: Before "1:26" one of these must stand for it to be a time, not a score or a verse.
TIMED = frozenset(
    "about after and around at before between by from or past since through till to until".split()
)
#: Before "over a year" these make "over" part of a length; elsewhere it says when.
OVER_AFTER = frozenset(
    "after been by following follows for in is just lasted lasts little of spanning spend"
    " spent take taken takes than took was well with within".split()
)
#: Words in -ly that are nouns.
NOUNS_IN_LY = frozenset("ally assembly family monopoly rally supply tally".split())
#: These speak of what is to come.
WILL = frozenset("'ll effective forthcoming gonna payable shall upcoming will won't won’t".split())
#: So do these, unless "have" follows.
MODAL = frozenset("can may might must should would".split())
#: Before "to" and a date these put off what is to come.
MOVED = frozenset("adjourned delayed deferred extended extending postponed rescheduled".split())
#: With these "could" has been tried: "neither could be found".
NEGATIVE = frozenset("neither never no nobody none nor".split())
#: What these govern is to come, unless they are in the past themselves.
PLANS = frozenset(
    "about agreed aims am are begin begins decided due expect expected expects hope hopes"
    " going hoping intend intends is likely plan planned planning plans prepares preparing promised"
    " ready scheduled set slated vowed wants".split()
)
#: Plans of their own, without an infinitive.
PLANNED = frozenset("due expected planned planning scheduled slated".split())
#: Before "for" and a date these look ahead, in any tense.
SET_FOR = frozenset("due fixed planned scheduled set slated".split())
#: In the present tense these speak of a plan: "the session opens on Tuesday".
SCHEDULED = frozenset(
    "approaches arrives begins closes convenes expires faces heads hosts leaves looms meet meets"
    " opens play plays resumes returns starts travels visits votes".split()
)
#: So do these two words together, and these verbs after a plural: "polls open on Sunday".
STARTS = frozenset(
    {
        *(("takes", "place"), ("takes", "effect"), ("comes", "into"), ("goes", "into")),
        *(("goes", "on"), ("kicks", "off"), ("gets", "under"), ("gets", "underway")),
    }
)
OPENS = frozenset("begin close open resume return start vote".split())
#: Verbs that need no ending to be told.
AUXILIARY = frozenset("are did had has have is was were will would".split())
#: Prepositions that open a sentence with a time.
OPENING = frozenset("after at before by during for from in on over since through until".split())
#: Past tenses that no ending tells.
PAST = frozenset(
    "became been began bought broke brought built came caught chose cost cut did died drew drove"
    " fell flew forgot fought found gave got grew had heard held hit hung kept knew laid lay"
    " led left let lost made meant met paid put quit ran rang read rode rose said sang sank"
    " sat saw sent shot showed shown shut slept sold spent spoke stole stood struck swore"
    " taught thought threw told took understood was went were withdrew won wore wrote".split()
)
#: Words in -ed that are no verbs, and words in -s that are no plurals.
NO_VERBS = frozenset(
    "always as based bed exceed has his hundred indeed is its limited need red seed shed speed"
    " this united was".split()
)
#: These ask others for what is to come: "it calls on its followers to march".
CALLS = frozenset(
    "asking asks call called calling calls invites inviting urge urged urges urging".split()
)
#: What is called for: "called for a vote on Monday" speaks of that Monday.
CALLED_FOR = frozenset(
    "ballot demonstration demonstrations election elections hearing inquest march marches meeting"
    " protest protests rallies rally referendum session strike strikes summit talks vote"
    " walkout".split()
)
#: What one goes to on a day that is set: "voters go to the polls on Sunday".
CALLED_TO = frozenset("arbitration court polls press trial".split())
#: After a season these make it a name: "the winter Olympics".
GAMES = frozenset("games olympic olympics paralympics universiade".split())
#: These govern an infinitive that is not to come: "seems to be settling".
HEARSAY = frozenset(
    "appear appeared appears believed believes claimed claims found known reported reputed said"
    " seem seemed seems thought understood".split()
)
#: Before "until" these tell that it is over: "the spill ran until July".
LASTED = frozenset(
    "continued dragged endured held lasted lived raged ran remained reigned ruled served stayed"
    " stood survived waited went worked".split()
)
#: What is so many weeks, months or years old, and no person: the six-week-old strike.
LASTING = frozenset(
    "agreement ban battle blockade blockage boycott campaign ceasefire cease-fire coalition"
    " conflict crackdown crisis deadlock disaster dispute drought embargo emergency feud impasse"
    " insurgency law leak mission occupation offensive operation policy problem protest protests"
    " rebellion revolt revolution rule siege slump spill stalemate stand-off standoff strike"
    " struggle tradition treaty trial truce unrest uprising violence war".split()
)
#: With these it is a person's age after all: a 19-year-old law student.
PEOPLE = frozenset(
    "activist advocate boy child fighter girl graduate leader lawyer man officer professor student"
    " veteran victim woman worker".split()
)
#: After these "at the time" stands alone: "he said at the time that".
TOLD = frozenset(
    "announced believed claimed explained noted predicted promised said say saying says stated"
    " thought told warned wrote".split()
)
#: Before "plan" these make it a noun; after it those show that it is a verb.
NO_PLAN = frozenset("a an any her his its my no our peace that the their these this those".split())
OBJECT = frozenset("a additional an another further large mass more new talks their".split())
#: After "to" these begin no infinitive.
NO_INFINITIVE = frozenset(
    "a about all an another any at between date each early end five four her him his it its"
    " late least less me mid more my one only other our some that the their them these this"
    " those three two us work your".split()
)
#: After a time these show that it stands for itself. Before other words it describes them
#: ("the Feb. 23 accord"), and the article belongs to the noun.
FUNCTION_WORDS = frozenset(
    "a about above according across after again against ago ahead all alone along already also"
    " although always among an and another any are around as at away back be became because been"
    " before began beginning begins behind being below beside besides between both brought but"
    " by came can come compared could did do does during each eight either else ended ending"
    " ends even ever every except fell five following for found four friday from gave got had half"
    " has have having he held her here his how however hundreds i if in inside instead into is"
    " it its itself just kept last leading least left less like looked looks lost made may me"
    " means meant met might monday more most much must my near nearly neither never next nine no"
    " nor not now of off on once one only onto onward onwards or other our out outside over past"
    " per perhaps preceding prior put ran rather remains rose said saturday saw says seems set"
    " seven several she should showed since six so some soon starting still such sunday ten than"
    " that the their them then there these they this those though thousands three through"
    " throughout thursday thus till to today together told tomorrow too took toward towards"
    " tuesday two under unless until up upon us versus very via was we wednesday well went were"
    " what when where whether which while who whom whose why will with within without won would"
    " yesterday yet you your".split()
)
#: Before a month these look ahead, whatever the tense of the verb: "it was to end by February".
UNTIL = frozenset("before by until till through".split())
#: Before "to be" and a participle these make it no plan: "the latest of them to be killed".
RANKS = frozenset("first largest last latest only worst".split())
#: With these a season is any year's: "in winter they usually stay".
USUALLY = frozenset(
    "always commonly frequently generally never normally often rarely sometimes tend tended tends"
    " typically usual usually".split()
)
#: Past tenses that tell when something was said, not when it was to be.
REPORTED = frozenset(
    "said told announced reported declared confirmed estimated added warned noted stated wrote"
    " predicted forecast projected proposed invited".split()
)
#: After these "last" is a verb.
VERB_AFTER = frozenset("to will would could may might can should must not 'll did does".split())
#: Before a holiday these make it a name: Operation Easter, Father Christmas.
NAMED_HOLIDAYS = frozenset("father operation".split())
#: After a holiday's name these make it part of another.
NO_HOLIDAY = frozenset("agreement accord accords island islands rising rebellion carol".split())
