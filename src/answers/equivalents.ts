/**
 * Words of one meaning in bokmål, nynorsk, Swedish, Danish and English, and everyday words beside the official ones:
 * a concept a line, written from general knowledge of what is asked of IT, HR, economy and caretakers.
 * A word may stand in several lines. Forms that the stemmer joins need to stand once.
 */
import { stem } from '../text/stem.js';
import { saysNothing, tokens } from '../text/terms.js';

const concepts = `
passord lösenord adgangskode password passwd kodeord pwd
kode kod code pin pinkode pinkod
brukernavn brukarnamn användarnamn brugernavn username
bruker brukar användare bruger user
konto account brukerkonto brukarkonto användarkonto
innlogging pålogging inloggning login logon signin logind
logge logga logg log sign
låst sperret sperra låsa stengt utestengt spärrad locked blocked blokkert blokkerad spærret
låse lås lock unlock opplåsing
tilgang åtkomst tillgång adgang access behörighet tilgong rettighet rettigheter permission permissions
skriver skrivar skrivare printer printeren utskrift utskrifter utskriften
skrive printe skriva print printing udskrive udskrift
skanner skannar skannare scanner scan skanne skanna scanne innskanning
papir papper paper ark
toner blekk bläck ink blæk
kopimaskin kopiator kopimaskine copier photocopier multifunksjonsskriver
skjerm skjermen skärm skærm screen monitor display bildeskjerm
tastatur tangentbord keyboard
mus mouse
lader laddare ladar oplader charger lading laddning charging
lade ladda oplade charge
batteri battery
ledning kabel sladd cable cord
hodetelefoner hodesett headset hörlurar høretelefoner headphones øreklokker
mikrofon microphone mic mikk
kamera camera webkamera webcam webbkamera
lyd ljud sound audio lyden lydnivå
bilde bilete bild billede picture image foto photo
datamaskin dator datamaskinen pc computer laptop bærbar maskin bärbar datamat notebook
mobil telefon mobiltelefon phone mobile cellphone smarttelefon jobbmobil jobbtelefon
nettbrett surfplatta lesebrett tablet ipad läsplatta
nett nettverk nätverk netværk network
internett internet nettet
trådløst trådlöst wifi wireless trådløs trådlös wlan
gjest gäst gæst guest
hjemmekontor heimekontor hemarbete hjemmearbejde homeoffice hjemmearbeid distansarbete
hjemme heime hemma home hjem heim hem
ekstern extern external utenfor utanfor
programvare programvara software program app applikasjon applikation application
installere installera install nedlaste
 ladda download nedlasting nerladdning
opplasting uppladdning upload
oppdatere oppdatering uppdatera uppdatering opdatere opdatering update upgrade oppgradere uppgradera
lisens licens licence license
fil file dokument document
mappe mapp folder katalog directory
fellesmappe fellesområde gemensam fellesdisk delt delad shared
dele dela share sharing
slette sletta radera  delete remove erase fjerne  slettet slett
gjenopprette gjenopprett återställa återskapa gendanne restore recover recovery gjenoppretting tilbakestille
lagre lagra spara gemme save store
endre endra ändra ændre change modify alter edit redigere redigera rediger bytte byta
opprette skape lage skapa oprette create make lagar opprett
legge leggja lägga add tilføye 
finne finna hitta finde find
vise visa show display view
skjule dölja hide skjul
sende senda skicka send
motta mottatt  modtage receive
flytte flytta move
kopiere kopiera copy
åpne opne öppna åbne open
lukke lukka stänga close stenge
starte starta start begin begynne börja omstart restart reboot
stoppe stopp stanna stop halt
avbryte kansellere cancel avbestille avboka avlyse avbestälja
bestille bestilla beställa order bestilling beställning
kjøpe kjøp köpa købe buy purchase innkjøp inköp indkøb anskaffelse upphandling procurement
søke søka ansöka ansøge apply søknad ansökan ansøgning application
søk leite sök search leter söka
melde melda anmäla report rapportere rapportera  varsle
melding meddelande besked message beskjed
varsel varsling notis notification alert
epost mail email e-mail mejl eposten post
innboks innboks inkorg inbox indbakke postkasse postboks mailbox brevlåda postlåda
vedlegg bilaga bifogad attachment attach vedhæftet vedlagt
signatur underskrift signature
signere signering underskrive  sign esignering
videresende vidaresende vidarebefordra forward forwarding viderekoble vidarekoppla videresending viderekobling
fraværsmelding autosvar frånvaromeddelande autoreply outofoffice fråvær
kalender calendar
møte mötet möte meeting videomøte
møterom mötesrum konferensrum mødelokale meetingroom
booke boka reservere reservera book booking reservation bestille romreservasjon
innkalling inbjudan invitasjon invitere inbjuda invite invitation  kallelse
projektor prosjektor projector kanon
svare svara svar reply answer respond
ringe ringa call ring samtal samtale
nummer number tal
telefonsvarer telefonsvarar voicemail röstbrevlåda
totrinn totrinns tofaktor tvåfaktor tofaktorgodkjenning mfa twofactor tvåstegsverifiering tostegs authenticator autentisering bekreftelse
bekrefte godkjenne godkänna approve confirm attestere attestera approval godkjenning godkännande
svindel phishing bluff bedrägeri scam fraud lureri nettfiske nätfiske mistenkelig misstänkt suspicious svindelforsøk bluffmejl mistenkjeleg
virus malware skadevare skadlig
søppelpost spam skräppost
hacket hackad hacked innbrudd inbrott
treg tregt seg långsam slö seig slow langsom sløv slapp
fryse frysa hänga henge hang freeze henger hänger krasje krascha crash
feil fel fejl error fault feilmelding felmeddelande wrong gal galt
problem trøbbel problemer krångel trouble issue vanskar strul
virke verke fungere fungera work virker funker fungerar verkar
ødelagt øydelagt trasig sönder broken defekt damaged skadet kaputt knust
reparere reparera repair fix fikse ordne laga mend reparasjon vedlikehold
skade skada damage skader
hjelp hjälp hjælp help assist support bistand stöd
bytte byta replace erstatte ersätta swap utskifting
ny nytt nye new
gammel gamle gammal old
mistet mista tappa mist tappad forsvunnet borte försvunnen lost missing tapt vekke rotet
stjålet stjele stulen stöld tyveri stolen theft stjålen stole
glemt glemme gløymt gløyma glömt glömma forgot forget glemte husker minns remember hugsar
nullstille tilbakestille nollställa nulstille reset återställ
utløpt utgått  expired expire utløper utløp udløbet
aktivere aktivera activate enable aktiver 
deaktivere deaktivera inaktivera disable deactivate 
koble kople koppla tilslutte connect tilkobling anslutning connection ansluta kobling
nede nere driftstans driftstopp driftstörning outage down nedetid avbrott driftsforstyrring
innstilling innstillinger inställning indstilling setting settings preferences
språk sprog language
ansatt tilsett anställd medarbeider medarbetare employee staff tilsatt medarbejder kollega kolleger
nyansatt nytilsett nyanställd newcomer newstarter
sluttet slutte avslutte oppsigelse uppsägning opsigelse resign resignation quit   fratre notice
leder leiar chef manager sjef supervisor lederen boss
vikar vikarie substitute temp tilkallingsvikar timvikarie vikariat
stilling stillingsprosent tjänst befattning position post job jobb
jobbe jobba arbeide arbeta arbejde work arbeid arbete
arbeidstid arbetstid arbejdstid workinghours
kontrakt arbeidsavtale anställningsavtal contract arbeidskontrakt avtal ansættelseskontrakt
lønn løn lön pay salary wage lønning lønna
lønnsslipp lønsslipp lønnslipp lönebesked lönespecifikation lönespec payslip lønseddel lønnsseddel
utbetaling utbetalning udbetaling payout payment
betale betala betaling betalning pay
feriepenger feriepengar semesterersättning feriepenge holidaypay
ferie semester holiday vacation ferien leave
feriedager feriedagar semesterdagar feriedage
overføre overføra överföra transfer overføring överföring
fri ledig ledighet ledig off timeoff
permisjon tjänstledighet tjänstledig orlov leave velferdspermisjon
foreldrepermisjon föräldraledighet barsel fødselspermisjon parental maternity paternity mammaperm pappaperm foreldrepenger föräldrapenning
gravid graviditet pregnant pregnancy graviditet
fødsel föda födsel birth
sykmelding sjukmelding sjukskrivning sygemelding sicknote sykemelding läkarintyg
egenmelding eigenmelding egenmeldinger selfcertification egenmelde karens karensdag
syk sjuk syg sick ill illness sykdom sjukdom sjuke sygdom
sykepenger sjukepengar sjuklön sickpay sjukpenning
barn barnet child children ungen son dotter datter
barnehage barnehagen förskola dagis børnehave kindergarten nursery
skole skule skola school
elev student pupil studerande
lærer lærar lärare teacher
lege doktor läkare læge doctor
attest arbetsintyg tjänstgöringsintyg intyg certificate tjenestebevis tenestebevis referanse bevis
overtid övertid overtime overarbejde
avspasering avspasere kompledighet komp flextid flex fleksitid flexitime timebank plusstid avspaserar
timeliste tidrapport timesheet timelister tidrapportering
stemple stämpla stempling clock stempel instämpling
turnus vaktplan skift schema vakt shift rota rotation jobbskift
reise resa rejse travel trip tjenestereise tjänsteresa
reiseregning reiserekning reseräkning rejseafregning travelclaim reiseutgifter
utlegg utlägg udlæg expense expenses utgift utgifter kostnad kostnader
kvittering kvitto kvitteringer receipt bilag
kjøregodtgjørelse køyregodtgjersle milersättning mileage kilometergodtgjørelse kilometer
diett traktamente allowance diettpenger perdiem
refusjon refundere ersättning refund reimbursement reimburse tilbakebetaling återbetalning erstatning
faktura rekning regning räkning invoice bill
fakturere fakturera invoicing billing fakturering
kreditnota kreditfaktura creditnote
purring påminnelse påminnelser reminder inkassovarsel rykker
leverandør leverantör supplier vendor leverandører
kunde kund customer client
innkjøpskort kort betalingskort kredittkort kreditkort purchasecard card creditcard bankkort
ansvar kostnadssted kostnadsställe costcentre omkostningssted costcenter
kontering kontostreng kontera bokføring accounting art
budsjett budget
mva moms vat merverdiavgift
skatt skattekort skat tax skattetrekk skattesedel skattsedel
bankkonto kontonummer bankkontonummer bankaccount
adresse adress address bosted
navn namn name etternavn efternamn surname
pårørende pårørande anhörig anhöriga nextofkin kontaktperson
pensjon pension afp tjenestepensjon tjänstepension retirement retire pensjonist
ansiennitet tjenestetid anställningstid seniority lønnsansiennitet
kurs kurset utbildning course training opplæring utdanning kursus education etterutdanning fortbildning videreutdanning
politiattest belastningsregister utdrag vandelsattest policecertificate
varsling varsle visselblåsning whistleblowing kritikkverdig missförhållande varslar
avvik avvikelse deviation incident tillbud nestenulykke uønsket hendelse hending händelse
vold trusler våld hot violence threat threats truet
yrkesskade arbeidsskade arbeidsulykke arbetsskada olycka injury accident ulykke arbejdsskade
bedriftshelsetjeneste bht bedriftshelseteneste företagshälsovård occupationalhealth
databriller skjermbriller terminalglasögon briller glasögon glasses arbeidsbriller brille
verneombud skyddsombud safetyrepresentative
dialogmøte oppfølgingsplan rehabiliteringsplan followup oppfølging uppföljning oppfølgjing
gradert delvis deltid halvtid parttime partial
søndag helg helligdag helgdag weekend bankholiday
nøkkel nyckel nøgle key nøkler nycklar
adgangskort passerkort tjänstekort idkort accesscard badge nøkkelkort tilgangskort keycard nyckelkort passerbricka
dør dörr door ytterdør port inngang ingång entrance hovuddør
dørlås lås lock
vindu vindauge fönster vindue window rute ruta glass glas pane
varme värme heating heat radiator ovn element fyring panneovn varmeovn radiatoren värmen
kald kaldt kallt kall cold fryser iskaldt koldt
varm varmt hot warm
ventilasjon ventilation inneklima luft luften luftkvalitet air ventilasjonen aircondition
trekk drag draught draft
bråk buller støy noise oljud larm lyder
lys ljus belysning light lamp lampe lampa lyspære lyset lysrør lysstoffrør lamporna pære glödlampa
strøm el ström straum power electricity elektrisitet strømbrudd strömavbrott
sikring säkring fuse sikringen sikringsskap proppen jordfeil
stikkontakt kontakt eluttag uttag socket outlet støpsel vägguttag
toalett do wc toa toilet dass toaletten klosett
tett tilstoppet tiltetta stopp stoppet blocked clogged propp  igjentettet verstopft
avløp avlopp drain sluk kloakk golvbrunn afløb
kran vannkran vasskran vattenkran tap faucet vandhane blandebatteri
lekke lekkasje läcka läckage leak leaking drypper droppar dryppe drypp dripping lekker
vann vatn vatten vand water
rør røyr rör pipe
vask servant handfat sink handvask
dusj dusch shower
heis hiss lift elevator
brannalarm brandlarm fire brann brand firealarm
alarm larm innbruddsalarm inbrottslarm
øvelse øving övning drill evakuering utrymning
renhold reinhald städning rengøring cleaning vasking renholder reinhaldar städare cleaner vaske städa clean
søppel avfall boss sopor skräp waste rubbish garbage trash affald rusk søppelkasse soptunna søppeldunk
container konteiner dunk
makulering sekretess konfidensielt confidential fortrolig
pult skrivebord skrivbord desk hevesenk
stol kontorstol chair stolar
møbel møbler møblar möbel möbler furniture inventar
bord table
snø snö sne snow brøyting brøyte snöröjning plowing måking måke
is glatt glatte halt halka icy slippery hålke isete ice
strø strøing sanda sandning gritting salte grit
parkering parking parkeringsplass parkeringsplats 
bil bilen tjenestebil tenestebil tjänstebil car vehicle kjøretøy fordon leasingbil
elbil ladestasjon laddstation lading electriccar evcharging
bensin drivstoff bränsle fuel diesel
bompenger bom vägtull toll bompassering trängselskatt
lekeplass leikeplass lekplats playground legeplads lekeapparat huske gunga swing
gjerde staket fence stängsel hegn
skadedyr mus rotter rotte råttor rats mice pests ohyra rodent
maur myror ants veps geting wasps insekter sølvkre silverfish skjeggkre insekt
tagging grafitti graffiti klotter hærverk skadegörelse vandalism tagga
gymsal idrettshall idrottshall sportshall gym hall
kantine kantina matsal canteen lunsjrom
kontor rom lokale kontoret office room rum
bygg bygning byggning byggnad building hus house
etasje våning floor
tak loft taket roof ceiling
gulv golv floor
vegg vägg wall
vaktmester vaktmeister fastighetsskötare vaktmästare caretaker janitor pedel
innbygger innbyggjar invånare medborgare inhabitant citizen resident
kommune kommunen municipality council
skjema formulär blankett form
søknadsskjema ansökningsblankett applicationform
frist deadline tidsfrist 
når dato datum date
gratis kostnadsfri free
koste pris kostnad price cost
hvem ansvarlig ansvarig responsible
kontakte kontakta contact
regel regler rule policy retningslinjer riktlinjer guidelines
rutine rutin procedure
personopplysninger personuppgifter personaldata personvern gdpr privacy sensitiv sensitive dataskydd
kryptere kryptering kryptera encrypt encryption
sikker säker trygg secure safe sikkerhet säkerhet security tryggleik
nettside nettsted webbplats hemsida website webpage hjemmeside nettstad
nettleser webbläsare browser nettlesar
lenke länk link lenkje
utland utlandet abroad roaming utomlands udlandet
bank bankid idporten minid
venteliste kø queue vente vänta wait
gruppe grupp group distribusjonsliste distributionslista mailinglist epostliste sendeliste 
medlem medlemmer member members medlemmar
liste lista list
tekst text
side sida page
skriftstørrelse teckenstorlek font
stor stort large big
liten lite små small
full fullt fulle full
kvote lagringsplass utrymme storage quota plass space
hendelse händelse event
passordbytte lösenordsbyte passwordchange
støtte stödja support
søksmål klage klagomål complaint complain
bevilling tillstånd tillatelse permit løyve
barnetrygd barnbidrag childbenefit
eldre gammel äldre elderly
hjemmetjeneste heimeteneste hemtjänst homecare
sykehjem sjukeheim äldreboende nursinghome omsorgsbolig
lønnsøkning løneforhøyelse lönehöjning raise
bonus tillegg tillägg supplement
lunsj lunch pause rast break
identify determine recognise discover detect
include insert embed attach add
hide conceal private invisible
split separate divide dele
combine merge join slå
limit restrict narrow begrense begränsa
schedule plan planlegge planera
synchronise sync synkronisere synkronisera synkroniserer
import importere importera
export eksportere exportera extract
format formatting formatere formatera style
fast quick quickly rask snabb hurtig
automatic automatically automatisk auto
friend friends venn vän ven
movie film video clip
conversation thread chat samtale samtal tråd
label tag category merke märke
sort order arrange sortere sortera
allow permit let tillate tillåta tillade
require must demand kreve kräva
solve solution resolve løse lösa løysing løsning
guide instructions manual tutorial veiledning rettleiing vägledning
compare difference forskjell skillnad skilnad
subscribe subscription abonnere abonnera prenumerera abonnement
unsubscribe avmelde avslutte avsluta
undo angre ångra revert
publish publisere publicera post
upload laste opplasting
backup sikkerhetskopi säkerhetskopia
`
  .trim()
  .split('\n');

const meanings = new Map<string, Set<string>>();
for (const line of concepts) {
  const forms = tokens(line)
    .filter((word) => !saysNothing(word))
    .map(stem);
  for (const form of forms) {
    const others = meanings.get(form) ?? new Set();
    for (const other of forms) if (other !== form) others.add(other);
    meanings.set(form, others);
  }
}

/** The terms that mean the same as a term. */
export function meaningsOf(term: string): string[] {
  return [...(meanings.get(term) ?? [])];
}
