"""Words that tell nothing of what a text is about, by language."""

_NORWEGIAN = """
alle alt andre annen annet at av bare begge ble blei bli blir blitt bort bruke bør båe både da dei deim deira
deires dem den denne der dere deres desse det dette di din disse ditt du dykk dykkar då eg ein eit eitt eller
elles en enn er et ett etter fordi for fra frå før få får ha hadde han hans har hennar henne hennes her hjå ho
hoe honom hos hoss hossen hun hva hvem hver hvilke hvilken hvis hvor hvordan hvorfor i ikke ikkje ingen ingi
inkje inn innen inni ja jeg kan kom kommer korleis korso kun kunne kva kvar kvarhelst kven kvi kvifor man
mange me med medan meg meget mellom men mer mest mi min mine mitt mot mykje må måtte ned no noe noen noka noko
nokon nokor nokre nå når og også om opp oss over på samme seg selv si sia sidan siden sin sine sitt sjøl skal
skulle slik so som somme somt sånn så til um under upp ut uten var vart varte ved vere verte vi vil ville vore
vors vort vår vårt våre vært være å blant dermed derfor gjennom hverandre imidlertid innenfor likevel
mens samt særlig utenfor via vil hverken verken enda ennå ifølge
gjelder gjøre gjør gjort gir gi gitt går ta tas tar se ser sier si står
bør burde ber foreslår foreslå mener mene meiner ønsker ønske ønskjer synes syns vurderer
innspill høring høringen høringssvar høringsnotat høringsnotatet høyring merknad merknader
departementet regjeringen
"""
"""Snowball's list for bokmål and nynorsk, and the words in which a hearing asks."""

_ENGLISH = """
a about above after again against all also am an and any are as at be because been before being below between
both but by can could did do does doing down during each few for from further had has have having he her here
hers him his how i if in into is it its itself just me more most my no nor not of off on once only or other
our out over own same she should so some such than that the their them then there these they this those
through to too under until up very was we were what when where which while who whom why will with would you
your must may might shall upon within propose proposes opinion think believe view views
"""
"""Snowball's list, without what the tokens never hold, and the words in which a consultation asks."""

STOPWORDS = {"no": frozenset(_NORWEGIAN.split()), "en": frozenset(_ENGLISH.split())}

_WORN_NORWEGIAN = """
adgang administrativ aktuell alternativ anbefale anledning ansvarlig arbeid arbeide avklare bakgrunn
behandle behov beskrive bestemmelse bestemme betydning bidra bruk bør dag del drøfte effektiv egen eget
eksempel endre endring enkel enkelt eventuell fastsette felles finne flest foreligge forhold forholde form
formål forskrift forslag fremme fremgå fremover følge føre gang generell gjeldende gjennomføre god grad grep
grunn grunnlag hele hensikt hensiktsmessig hensyn herunder hindre hovedsak høringsinstans høy innebære
innføre innhold innrette innspill instans kapittel klar komme konkret konsekvens krav kreve land landet
legge leve lov lovforslag lyd mangle merke mulig mulighet måte nasjonal nevne norge norsk ny nå nødvendig
område omfatte omtale oppfordre oppgave oppnå opprette ordning overordnet periode peke prioritere
problemstilling prosess punkt påvirke redusere regel regelverk regjering relevant rette rolle rundt sak
samlet sektor sikre situasjon sjanse skape skje spesiell spørsmål stille stor styrke støtte svare syn
synspunkt særlig særskilt tidlig tilpasse tilrettelegge tilstrekkelig tilsvarende tiltak trenge tydelig type
ulik unngå utarbeide utforme utfordring utrede uttale uttalelse utvikle utvikling vanskelig vedta vektlegge
vesentlig videre viktig virke virkning vise vurdere vurdering økonomisk øke økt ønske år årsak åpne liten
lite små lang kort lav mye flere færre få først sist neste forrige hel halv sakte lett tung gammel ung lokal
regional sentral annerledes begge ofte alltid aldri ganger side sted steder utenfor innen sammen alene
person menneske folk gruppe antall andel nivå tall prosent kroner uke måned time dagens hverdag fremtid
fortid bygge kjøpe selge betale sende hente holde finnes henge ligge sette slippe begynne slutte åpen lukke
større mindre høyere lavere raskere
"""
"""The words in which papers of every ministry are written, whatever they are about."""

_WORN_ENGLISH = """
accordance account achieve address aim allow appropriate area article aspect assess assessment base basis
better case clear common concern consider consideration consultation create current development different
draft effective ensure establish example existing extent general help implement important improve include
increase introduce issue level main make measure method national necessary need new number objective order
part particular place point possible present procedure proposal proposed provide provision purpose question
reduce regard regulation relate relevant require requirement respect responsible role rule section set
specific state strengthen support take taking use various way welcome well work year outside inside big
small large great little high low long short many several few first last next previous old young slow easy
hard local regional central often always never together alone person people group share percent week month
day time begin end open close buy sell pay send keep put look find know want across around along among
toward towards already also still yet ever whole half city country world today future past
"""
"""The same of papers in English."""

WORN = {"no": frozenset(_WORN_NORWEGIAN.split()), "en": frozenset(_WORN_ENGLISH.split())}
"""Words that tell little of what a text is about, though in a position they may tell something."""
