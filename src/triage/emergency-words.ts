/** The words by which an emergency is known, in bokmål, nynorsk, Swedish, Danish and English, and those that say it is none. */
import type { EmergencyKind } from '../domain/emergency.js';

/**
 * Words a space apart, any of which will do: `vann*` also for what begins so, `*brann` for what ends so, and
 * `puster_ikke` for words that follow each other.
 */
export type Words = string;

export interface EmergencyRule {
  kind: EmergencyKind;
  /** One of each must stand near one of the others. */
  all: readonly Words[];
  /** Says that it happens, rather than naming it: a question or a policy seldom does that. */
  happens?: true;
  /** That something is not so is what it tells: `puster ikke`. */
  negated?: true;
  /** With any of these it is an everyday matter. */
  unless?: Words;
}

const people =
  'noen nokon nokre någon några nogen folk personer person mann mannen mand manden man ein_mann mor far mora faren sønn* dotter* datter* nattevakt* vekter* vakta åring* kvinne dame damer ei_dame kollega* colleague* ' +
  'ansatt ansatte tilsett tilsette anställd medarbetare medarbejder employee staff elev elever eleven pupil student ' +
  'barn barnet unge ungen gutt jente guten jenta pojke flicka dreng pige child children kid kids boy girl ' +
  'beboer* bebuar* boende beboere resident* pasient* patient* bruker brukar brukaren brukeren brukere borger ' +
  'lærer læreren lærar læraren vaktmester* vaktmeister* vaktmästare han hun ho hon hun he she someone somebody woman ' +
  'gjest besøkende besökare visitor client coworker førelder forelder förälder parent pårørende pårørande anhörig arbeidar arbeider arbetare worker ungdommer ungdommar ungdomar brukare brukaren sjefen chefen boss medelev* nurse pleier pleiere pleieren sykepleier* sjukepleiar* sköterska rullestolbruker*';
const lifts = 'heis heisen heisa heisdør* hissdörr* hiss hissen elevator elevatoren elevatorn lift liften';
const whole =
  'hele heile hela whole entire helt alle alla all overalt overalt bygget bygningen bygga bygg huset byggnaden building ' +
  'skolen skulen skola skole skule barnehagen bhg förskolan sykehjemmet sjukeheimen omsorgssenteret äldreboendet ' +
  'rådhuset helsehuset legevakta site everything alt allt campus office nursing_home school here fløya fløyen etasjen etasjene avdelingen avdelinga korridoren aldershjemmet aldersheimen bo- kontorbygget legekontoret';
const devices =
  'pc pcen pc-en maskin maskinen datamaskin* dator datorn laptop* skjerm skjermen skärm* screen lader laderen laddare ' +
  'charger adapter cord kabel kabelen sladd sladden stikkontakt* uttag* mus tastatur projektor* bi regning* rekning* ' +
  'skriver skriveren skrivaren printer';
const water = 'vann vannet vatn vatnet vatten vattnet vand vandet water';
const personal =
  'personnummer fødselsnummer* personopplysninger personopplysning* personopplysningar personuppgift* personoplysning* ' +
  'pasientopplysning* pasientliste* pasientjournal* patientjournal* patientuppgift* patient_records patient_data ' +
  'journal journaler journalen helseopplysning* sensitiv* taushetsbelagt* sekretess* personal_data medical_records cpr*';

export const emergencyRules: readonly EmergencyRule[] = [
  // Fire and smoke
  {
    kind: 'fire',
    happens: true,
    all: [
      '*brenner brenner brenn bren ulmer ulmar pyr brenne bræn brænn brænder brinner brinna brant brann_i brand_i burning burns on_fire in_flames',
    ],
    unless:
      'brenner_for brenn_for brinner_för brænder_for cd dvd burning_question sola lyset lampa lampen kaloriar kalorier',
  },
  { kind: 'fire', happens: true, all: ['flammer flammar flammor flames lågor eldslågor'] },
  {
    kind: 'fire',
    happens: true,
    all: [
      'tatt_fyr teke_fyr tok_fyr tek_fyr tar_fyr tok_fyr fatta_fyr står_i_brann stod_i_brann fattat_eld tagit_eld caught_fire catching_fire fyr_i tent_på_papir tent_på_søppel satt_fyr_på sett_fyr_på har_tent_på set_fire_to det_er_ild er_ild_i',
    ],
  },
  {
    kind: 'fire',
    all: [
      'brann brannen *brann brand branden ildebrand* eldsvåda* eldsvåde* der_er_ild det_er_ild det_är_eld a_fire fire_in_the fire_on_the fire_help there_is_fire is_fire fire_fire',
    ],
    unless: 'fire_drill fire_door fire_doors fire_extinguisher fire_safety',
  },
  {
    kind: 'fire',
    happens: true,
    all: [
      'røyk røyken røik rök röken brandrök røg røgen smoke',
      'lukter luktar lukta lukt lugter kommer kjem kom kommar velter vell ser see full fullt fylt fylld svart svarte inn ut frå fra från out coming black smell smells smelling from over overalt filling fills full_of i det_er det_är der_er there_is alarm alarmen',
    ],
    unless: 'røyker röker ryger smoker smokers smoking røykere røykerom',
  },
  {
    kind: 'fire',
    happens: true,
    all: ['ryker_av ryk_av ryker_fra ryk_frå ryker_ut ryker_i ryk_i ryker_från osar_av is_smoking'],
  },
  {
    kind: 'fire',
    happens: true,
    all: ['lukter luktar lukta lugter smell smells smelling', 'brent bränt brændt brann svidd bränd burnt burning'],
  },
  {
    kind: 'fire',
    happens: true,
    all: [
      'brannalarm brannalarmen brannalarma brandlarm brandlarmet brandalarmen fire_alarm',
      'går ljuder tjuter hyler ringer uler piper_i_hele låter ringing went_off going_off goes_off sounding',
    ],
  },
  // Gas
  {
    kind: 'gas',
    all: [
      'gasslukt* gasslekk* gassleka* gasläck* gaslukt* gasslekkasj* gaslækage* gas_leak* gassutslipp* gasutsläpp* klorgass*',
    ],
  },
  {
    kind: 'gas',
    happens: true,
    all: [
      'gass gassen gas gasen gassflask* gasflask* gasolflask* propan propanen propane naturgass metan ammoniakk ammoniak klor',
      'lukter luktar lukta lukt lugter stinker stinkar stinks stank lekker lek lekk läcker lækker leaking leaks leak smell smells smelling siver strømmer sprer',
    ],
  },
  // Violence and threats
  {
    kind: 'violence',
    happens: true,
    all: [
      'truer truet trua truande truende trugar truga trugande hotar hotad hotade hotat hotande true_oss true_meg threatening threatens threatened threaten',
      `${people} oss meg mig me us jeg eg jag vi we ansat personalen personale personalet resepsjonen receptionen reception kniv kontoret jobb`,
    ],
    unless: 'truet_art truede naturtype* arter',
  },
  {
    kind: 'violence',
    happens: true,
    all: [
      'med_kniv med_en_kniv med_ein_kniv med_øks med_ei_øks med_en_øks med_yxa med_en_yxa med_pistol med_våpen med_vapen med_gevær med_våben har_kniv har_våpen har_pistol har_vapen with_a_knife with_a_gun has_a_knife has_a_gun with_a_weapon with_an_axe has_a_weapon with_a_rifle bevæpnet bevæpna beväpnad armed',
    ],
    unless: 'rabatt kjøkken* bestikk',
  },
  {
    kind: 'violence',
    happens: true,
    all: [
      'skyting skyter_på skytes skytedrama skottlossning skjuter_på skyderi shooter shooting shots_fired gunshots bombetrussel bombehot bombetrugsmål bomb_threat bombtrussel',
    ],
    unless: 'trouble_shooting photo film foto',
  },
  {
    kind: 'violence',
    happens: true,
    all: [
      'slåsskamp slåsskamper slagsmål slåss slåst slåssing slår_rundt slår_rundt_seg slår_etter slår_ansatte slår_lærerne slår_lærarane slår_oss slår_meg slår_løs slog_meg slog_mig sparker_og_slår a_fight fist_fight fighting utagerer utagerar bråk_og_slagsmål masseslagsmål',
    ],
    unless: 'slåss_med_systemet fighting_with_the slåss_med_excel slåss_om',
  },
  {
    kind: 'violence',
    happens: true,
    all: [
      'angriper angrip angriber angrep_på angriper_oss attackerar attackerade attackerer attacking attacks attacked assaulted assaulting overfaller overfalt overfalle överfaller överfallen överföll mishandler voldelig valdeleg våldsam voldsom_mot violent',
      people + ' oss meg mig us me personalen ansatte',
    ],
  },
  {
    kind: 'violence',
    happens: true,
    all: [
      'drepe_oss drepe_meg drepe_noen drepe_han drepe_henne drepa_oss drepa_meg döda_oss döda_mig dræbe_os dræbe_mig kill_us kill_me kill_him kill_her kill_someone kill_everyone',
    ],
  },
  {
    kind: 'violence',
    happens: true,
    all: [
      'ring_politiet ring_politi ring_polisen ringe_politiet trenger_politi treng_politi behöver_polis call_the_police need_the_police need_police tilkall_politi send_politi',
    ],
  },
  // Somebody is hurt or ill
  {
    kind: 'hurt',
    happens: true,
    negated: true,
    all: [
      'puster_ikke pustar_ikkje puste_ikke puster_ikkje pustar_inte andas_inte ånder_ikke ikke_puste ikke_pust ikkje_puste får_ikke_puste får_ikkje_puste får_inte_luft får_ingen_luft får_ikke_luft får_ikkje_luft kan_inte_andas trækker_ikke trækker_ikke_vejret not_breathing cant_breathe can_not_breathe cannot_breathe isnt_breathing stopped_breathing sluttet_å_puste pustar_rart puster_rart puster_tungt pustar_tungt',
    ],
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      'bevisstløs* bevistløs* medvitslaus* medvetslös* bevidstløs* unconscious besvimt besvimte besvimer svimmat svimmade svimt svimet_av svima_av avsvimmad besvimet fainted passed_out collapsed kollapset kollapsa kollapsat kollapsade falt_om fell_om dotte_om datt_om dette_om faldet_om fallit_ihop segnet_om segna_om livløs livlaus livlös lifeless unresponsive vaknar_inte våkner_ikke vaknar_ikkje',
    ],
    unless: 'server serveren servern nettet systemet system budget',
    negated: true,
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      'hjertestans hjartestans hjertestopp hjärtstopp hjertestop hjerteinfarkt hjarteinfarkt hjärtinfarkt hjerteattakk heart_attack cardiac_arrest brystsmerter brystsmerte bröstsmärtor bröstsmärta vondt_i_brystet ont_i_bröstet smerter_i_brystet chest_pain chest_pains hjerneslag hjerneslaget slaganfall having_a_stroke had_a_stroke fått_slag fått_hjerneslag fått_drypp fått_ein_stroke',
    ],
  },
  {
    kind: 'hurt',
    happens: true,
    all: ['ambulanse ambulansen ambulans ambulansen ambulance sjukebil'],
    unless: 'faktura regning parkering parkerer stilling jobb',
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      '113_nå ring_113 ringe_113 ringt_113 ringe_110 ringe_112 ringa_112 call_113 ring_112 ring_110 call_112 call_911',
    ],
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      'blør blør_kraftig bløder blöder bleeding bleeds blø masse_blod mykje_blod mye_blod mycket_blod lots_of_blood blod_overalt a_lot_of_blood',
    ],
    unless: 'skriver skriveren farge fargen ink toner hjertet_blør',
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      'falt falt_ned ramlat ramlade ramla ramlet dotte dotten datt deisa faldet fallit föll fell fallen har_falle falle_ned',
      people,
      'hodet hode hovudet hovud huvudet hovedet head trapp trappa trappen trappan trappe stige stigen stegen stege ladder stairs stairway bevege beveget røre røyse_seg reise blør klatrevegg* taket stillas stillaset scaffold* beinet benet foten armen arm leg',
    ],
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      'slått_hodet slått_hovudet slått_i_hodet slog_huvudet slagit_huvudet slået_hovedet hit_her_head hit_his_head hit_their_head brukket brutit_benet broken_leg broke_his broke_her',
    ],
    unless: 'skjerm pc håndtak dør',
  },
  {
    kind: 'hurt',
    happens: true,
    all: ['i_halsen kveles kvæles kvelast kvävs choking satt_i_halsen blir_blå blitt_blå vart_blå'],
    unless: 'vondt_i_halsen ont_i_halsen sår_i_halsen',
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      'krampe kramper krampeanfall kramper_seg epilepsi* epileptisk* epilepti* seizure seizures krampar anafylak* allergisk_sjokk allergisk_reaksjon',
    ],
    unless: 'lettere kurs',
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      'strøm_i_seg straum_i_seg støt_av fått_støt fått_straum fick_en_stöt elchock elsjokk elstöt strømgjennomgang straumgjennomgang electrocuted electric_shock electrical_shock',
    ],
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      'overdose overdosis överdos forgiftet forgifta forgiftning förgiftad förgiftning poisoned poisoning selvmord sjølvmord självmord suicide suicidal ta_livet_sitt ta_livet_av ta_sitt_liv tar_livet kill_himself kill_herself kill_myself',
    ],
    unless: 'statistikk forebygging',
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      'kuttet kutta skåret skore skar skurit skjært skuret_sig cut skadet skada skadd skadat injured hurt klemt klemd klämd kläm fastklemt',
      'stygt dypt djupt dybt alvorlig alvorleg allvarligt alvorligt hardt blod blør badly seriously seriøst deeply under finger fingeren hånden handa hånda',
      people + ' seg sig',
    ],
  },
  {
    kind: 'hurt',
    happens: true,
    all: ['brent_seg bränt_sig brann_seg brent_seg_stygt skåldet skålda'],
    unless: 'litt lite',
  },
  // People in a lift
  {
    kind: 'lift',
    happens: true,
    negated: true,
    all: [
      lifts,
      'sitter_fast sit_fast sitt_fast sitte_fast står_fast stå_fast satt_fast sidder_fast fast_i stuck trapped innestengt innesperra innestengde innestengd innelåst instäng* inspärrade fanget fanga fången inni inside roper ropar roper_fra ropar_frå skriker banker bankar screaming shouting alene åleine ensam alone går_ikke_opp åpner_seg_ikke får_ikke_opp oss_ut kommer_ut kjem_ut komma_ut get_out kommer_ikke_ut kjem_ikkje_ut kommer_inte_ut kommer_oss_ikke får_ikke_ut cant_get_out cannot_get_out sit sitter sidder folk folk_i boende_i beboer_i med_en_i med_folk med_barn',
    ],
    unless: 'ingen_er_i ingen_i ikke_noen_i nobody_in nobody_inside tom_for_folk ingen_sitter_fast',
  },
  {
    kind: 'lift',
    happens: true,
    all: [
      lifts,
      'stoppet stoppa stopper stoppar stogga stogar stanset stansa stannat stannade står standset stopped stuck',
      `mellom mellan imellom between ${people}`,
    ],
    unless: 'ingen_er_i ingen_i nobody_in nobody_inside ikke_noen_i',
  },
  // A missing person
  {
    kind: 'missing',
    happens: true,
    all: [
      'savnet sakna saknad försvunnen forsvunnet forsvunne forsvunnen rømt rymt missing savna stukket_av gone_missing',
      'barn barnet barna elev eleven beboer bebuar boende pasient pasienten patient patienten child resident pupil jente gutt flicka pojke dement demente',
    ],
    unless: 'dokument fil filen tilgang access navn informasjon liste listen system feltet field',
  },
  // Intrusion
  {
    kind: 'intrusion',
    all: [
      'innbrudd innbruddet innbrot innbrotet inbrott inbrottet indbrud indbruddet innbrod break_in breakin burglary burglar innbruddstyv* innbrotstjuv* inbrottstjuv*',
    ],
    unless: 'innbruddsalarm* alarmkode* koden',
  },
  {
    kind: 'intrusion',
    happens: true,
    all: [
      'komme_seg_inn_i bryte_seg_inn bryta_sig_in brutt_seg_inn brote_seg_inn brøt_seg_inn bryter_seg_inn bryt_seg_inn brutit_sig_in bröt_sig_in bryter_sig_in brudt_ind brød_ind broke_in broke_into broken_into breaking_in breaking_into brutt_opp brote_opp brutt_inn uppbruten uppbrutet oppbrutt',
    ],
  },
  {
    kind: 'intrusion',
    happens: true,
    all: [
      'uvedkommende uvedkommande uvedkomande obehöriga obehörig intruder intruders inntrenger* fremmed_person ukjent_person ukjente_personer ukjend_person unknown_person okänd_person',
      'inne inni inn i_bygget i_bygningen på_skolen går vandrer inside in_the building byggnaden',
    ],
  },
  {
    kind: 'intrusion',
    happens: true,
    all: [
      'tyverialarmen innbruddsalarmen inbrottslarmet innbrotsalarmen burglar_alarm intruder_alarm',
      'går ljuder hyler uler ringing utløst løst going_off went_off',
    ],
  },
  // Data breach, ransomware
  {
    kind: 'data',
    all: [
      'løsepenge* løsepengar løysepeng* lösensumma* lösenpeng* utpressingsvirus* utpressingsvirus utpressningsvirus* ransomware* randsomware* ransom kryptovirus* ransomvirus* datainnbrudd* datainnbrot* dataintrång* datalekkasj* dataläck* datalæk* data_breach data_leak databrudd cyberangrep* cyberattack* dataangrep* dataattack* hackerangrep* hackerattack* hackarangrep* cyber_attack virusangrep*',
    ],
  },
  {
    kind: 'data',
    happens: true,
    all: [
      'hacket hacka hackad tagit_sig_in_i tatt_seg_inn_i teke_seg_inn_i hackade hackat hacked hacker_har hackere hackers hackare hacket_seg hakket hacking_my',
      `konto kontoen kontoene kontoar kontot account accounts e-post eposten epost mail mailen mejl systemet system pc pcen server oss vi we us meg mig been blitt blivit blevet bleven vert vart facebook noen nokon någon someone nettsiden hjemmesiden`,
    ],
  },
  {
    kind: 'data',
    happens: true,
    all: [
      'tatt_over teke_over tatt_over_kontoen tagit_över overtatt overteke övertagit taken_over took_over',
      'konto kontoen kontot account e-post eposten mail pc pcen datoren computer',
    ],
    unless: 'stillingen rollen sak saken vikar etter',
  },
  {
    kind: 'data',
    happens: true,
    all: [
      'kryptert krypterte krypterade krypterad krypteret encrypted låst låste låsta locked',
      'fil filer filene filane filerna filerne dokumenter dokumenta files everything alt allt',
      'betale betal betala betalt penger pengar penge krever krev kräver money pay bitcoin alle alla all mine våre our løsepenger everything',
    ],
    unless: 'av_en_annen by_another av_annan låst_for_redigering redigering editing user bruker',
  },
  {
    kind: 'data',
    happens: true,
    all: [
      'virus datavirus trojaner trojansk malware skadevare skadlig_kod spyware',
      'pc pc-en pcen maskinen maskina datamaskinen datorn dator computer laptop fått har mobilen skjermen my min',
    ],
    unless: 'antivirus korona* covid* influensa* magesjuke noro* omgangssyke oppdatere antivirusprogram',
  },
  {
    kind: 'data',
    happens: true,
    all: [
      personal + ' opplysninger opplysningar uppgifter oplysninger vedtak liste lister list records data',
      'feil fel forkert wrong galt gal',
      'sendt sende sendte sender sent send skickat skicka skickade skickat delt delte shared mailet',
    ],
  },
  {
    kind: 'data',
    happens: true,
    all: [
      personal,
      'ute_på åpent_ute på_nettet på_nätet ligger_åpent ligg_ope ligger_öppet lekket lekt lekkja läckt läckte leaked lækket exposed avveie avvege publisert published mistet mista tappat tabt lost stjålet stole stulen stolen',
    ],
    unless: 'mistet_tilgang tilgang lost_access access åtkomst behörighet passord',
  },
  {
    kind: 'data',
    happens: true,
    all: [
      'trykket trykka trykte trykt klikket klikka klikte klikkt klickat klickade klikkede clicked tryckte tryckt åpnet opna åpna öppnade opened',
      'lenke lenka lenken lenkja lenkje lenkja länk länken link linken vedlegg vedlegget attachment',
      'skrev_inn skreiv_inn tastet tasta oppga oppgav oppgitt ga_fra skrev_in angav fyllde_i fylte_inn typed entered gave phishing svindel falsk falskt bluff* bedräg* scam fake suspicious',
    ],
  },
  {
    kind: 'data',
    happens: true,
    all: [
      'sendes sender sende sendt skickar skickas skickat sends sending sent',
      'mail mailer e-post eposter meldinger mejl spam emails email',
      'fra_kontoen frå_kontoen från_mitt_konto från_kontot from_my_account min_konto fra_min_konto',
    ],
  },
  // Nobody gets in, or everything is down
  {
    kind: 'lockedOut',
    happens: true,
    negated: true,
    all: [
      'ingen inga nobody no_one none_of_us none_of_the noone ingen_av_oss',
      'kommer_inn kjem_inn kommer_in kommer_ind får_åpnet får_opna får_öppnat komme_inn kjem_seg_inn slipper_inn slepp_inn kommer_seg_inn get_in get_into enter logge logget logga logger logg loggar log log_in login logge_på logget_på innlogging* access_anything',
    ],
    unless: 'logget_tid loggført møterommet',
  },
  {
    kind: 'lockedOut',
    happens: true,
    all: [
      'alle alla everyone everybody all_of_us vi_er_alle hele_avdelingen',
      'låst_ute utelåst utelåste utelåsta utestengt utestengde utestängda utlåsta locked_out lukket_ude låst_ut',
    ],
  },
  {
    kind: 'lockedOut',
    happens: true,
    all: [
      'hele heile hela whole entire samtlige alle alla all everything alt allt',
      'nede ned_alt nere er_ned down offline uten_nett utan_nett uten_internett uten_nettverk utan_nät utan_internet utan_nätverk no_network no_internet without_network without_internet uden_net dødt døde nedkobla mangler_internett manglar_internett mangler_nett saknar_internet',
      'office kontor kommune kommunen kommunens skole skolen skule skulen skola skolan bygg bygget bygningen byggnaden building huset hus rådhuset kontoret avdelinga site systemer systemene systema system systems systemen everything alt allt sykehjemmet sjukeheimen barnehagen legevakta helsehuset telefoner telefonar phones lines',
    ],
    // That there is no network in a building is told by everybody in it, and calls nobody out of bed.
    unless:
      'lastet_ned laste_ned lasta_ner download* ned_til_en skrive_ned nettet nett internett internettet nettverk nettverket wifi wi_fi trådløse trådlause trådlösa nätet nätverket internet network netværket',
  },
  {
    kind: 'lockedOut',
    happens: true,
    negated: true,
    all: [
      'nødnett nødnettet trygghetsalarm* tryggleiksalarm* trygghetslarm* sykesignal* sjukesignal* pasientvarsl* pasientsignal* overfallsalarm* overfallsalarmen alarmknapp* nødtelefon* telefonene_på_sykehjemmet journalsystemet_er_nede',
      'nede nere ute død døde virker_ikke verkar_ikkje fungerer_ikke fungerar_inte fungerer_ikkje fungerar_ikkje virker_inte funkar_inte svarer_ikke utløses_ikke down not_working borte',
    ],
    unless: 'batteri',
  },
  // Power
  {
    kind: 'power',
    all: [
      'strømbrudd* straumbrot* strømbrot* strömavbrott* strømafbryd* strømstans* straumstans* strømutfall* straumutfall* strømløst straumlaust strömlöst blackout power_outage power_cut power_failure strømsvikt mørklagt mørkelagt strømbrud*',
    ],
  },
  {
    kind: 'power',
    happens: true,
    negated: true,
    all: [
      'strømmen straumen strömmen strømen elen power_is power_went power_has the_power lost_power',
      'borte vekke vekk gikk gjekk gått gick gået røk forsvant forsvann försvann ute nede dødt slått_ut out went went_off is_out gone falt_ut fell_ut lost',
    ],
    unless: `${devices} tilbake attende tillbaka`,
  },
  {
    kind: 'power',
    happens: true,
    negated: true,
    all: [
      'ikke_strøm ikkje_straum ingen_strøm ingen_straum ingen_ström inte_ström uten_strøm utan_straum utan_ström uden_strøm ikke_noe_strøm mistet_strømmen mista_straumen no_power without_power no_electricity without_electricity',
      whole,
    ],
    unless: devices,
  },
  // Water
  {
    kind: 'water',
    all: [
      'vannlekk* vasslekk* vatnlekk* vattenläck* vandskade_nu vannlækage* oversvøm* oversvem* overfløym* översväm* overflow* oversvømmelse* water_leak* flooding flooded rørbrudd* rørbrot* røyrbrot* rörbrott* rørsprengt* burst_pipe pipe_burst burst_water',
    ],
    unless: 'vannskade_fra overflow_error stack_overflow inbox',
  },
  {
    kind: 'water',
    happens: true,
    all: [
      water,
      'renner renn rann rinner fosser fossar fossa spruter sprutar sprut spruta flommer fløymer fløyer flyter flyt strømmer strøymer strömmar forsar løber vælter velter lekker lek lekk läcker lækker lakk gushing pouring pours leaking leaks flowing coming_through står_i står_over står_høyt full_av gjennom_taket ned_fra taket stoppe stoppa stopp stop_the over_det_hele overalt sprunget kommer_fra kommer_inn kjem_inn kommer_ned kjem_ned tyter dripping_from',
    ],
    unless:
      'kopp flaske* flasker drikkevann drikkevatn dispenser* ikke_renner_vann stenges blir_stengt møterommet litt lite bittelitt tregt sakte',
  },
  {
    kind: 'water',
    happens: true,
    all: [
      'rør røret rørene røyr røyret vannrør* vassrøyr* vattenrör* vandrør* rör röret pipe pipes sprinkler sprinkleren sprinkleranlegg* sprinklersystem* radiator* slange slangen varmtvannstank* varmtvassbered* varmtvannsbered* vaskemaskin*',
      'sprakk sprekt sprukket sprokke sprukke sprængt sprunget spruckit sprack spruter sprutar revnet revna gått_sönder brustet brusten brast løst_seg løyst_seg utløst utløyst utlöst burst leaking_badly fosser flommer',
    ],
  },
  {
    kind: 'water',
    happens: true,
    all: [
      'lekk lekker lekkasje lekkasjer lekkasja lek läcka läckage læk lækage leak leaking',
      'kraftig kraftige stor store svær enorm kraftigt stort huge massive big severe taket tak loftet ceiling roof overalt fosser renner',
    ],
    unless: 'litt lite bittelitt små dryppe data dataene',
  },
  {
    kind: 'water',
    happens: true,
    all: [
      'flommer floymer fløymer fløyer flyter flommar spruter sprutar renner_over renn_over rinner_över flooding',
      'gulv gulvet golv golvet floor overalt gangen garderoben kjeller kjelleren kjellaren källaren kælderen basement toalett* do toilet* badet kjøkkenet',
    ],
  },
  // What is said of it in other words
  {
    kind: 'fire',
    happens: true,
    all: [
      'røykutvikling* rökutveckling* evakuerer evakuert evakuerar evakuera evacuating evacuated is_smoking begynte_å_ryke begynner_å_ryke ryker',
      'røykutvikling* rökutveckling* evakuer* evacuat* lukter luktar plast pc pcen pc-en laptop* skriver* batteri* maskin* stikkontakt* komfyr* ovn* printer sikringsskap* lader* alle alarm*',
    ],
  },
  {
    kind: 'fire',
    happens: true,
    all: [
      'eksploderte eksplodert eksploderer eksplosjon explosjon exploderade exploderat explosion exploded eksploderede',
    ],
    unless: 'økning kostnad* priser',
  },
  {
    kind: 'gas',
    happens: true,
    all: [
      'gassalarm* gaslarm* gas_alarm svir_i_øynene svid_i_auga svider_i_ögonen kjemikaliesøl kjemikalieutslipp* kemikalieutsläpp* chemical_spill ammoniakklekkasj*',
    ],
  },
  {
    kind: 'gas',
    happens: true,
    all: [
      'klor kjemikalie* kjemikaliar kemikalier chemical chemicals syre ammoniakk',
      'sølt søl søla utslipp spilled spill svir lekker hoster øynene andas puste pusten spillt',
    ],
  },
  {
    kind: 'violence',
    happens: true,
    all: [
      'slo slår slått slog slagit slår_på punched punches hits hit kicked kicking beating sparket sparka sparker sparkar bitt bet kastet kaster kastar kasta kastade throwing threw dyttet spyttet spytter kvelertak skalla',
      people,
      'oss meg mig us me personalet personalen kollega* coworker colleague* staff ansikt* andlet* ansiktet medelev* medelever elever lærer* lærar* pleier* ansatte stol stolar stoler chairs ting saker saker ned',
    ],
    unless:
      'jeg_slo jeg_har_slått eg_slo eg_har_slått jag_slog det_slår slo_meg_på slått_meg_på slo_meg_i oversikt passord',
  },
  {
    kind: 'violence',
    happens: true,
    all: [
      '*trussel *trusler *truslar trugsmål* dødshot mordhot death_threat* threat threats',
      'fått fekk fick mottatt motteke mottagit received got getting mot_meg mot_oss telefon drapstruss* dødstruss*',
    ],
  },
  {
    kind: 'violence',
    happens: true,
    all: [
      'gevær pistol hagle våpen vapen våben machete øks yxa rifle gun shotgun knife kniv dragit_kniv trukket_kniv',
      'han hun noen nokon någon nogen someone he she mann man elev bruker med har kommer says he_has dragit trukket truer utenfor pekte skal',
    ],
    unless: 'makuler* bestikk kjøkken* papir* sløv',
  },
  {
    kind: 'violence',
    happens: true,
    all: [
      'aggressiv aggressive aggressivt rasende truende sparker sparkar dundrer dunkar banker_på_døra vil_ikke_gå vil_ikkje_gå ikke_vil_gå ikkje_vil_gå plager_folk vägrar_gå skriker skrik shouting screaming hotade hotfull',
      people,
      'vägrar nekter nektar refuses kaster kastar throwing redd redde rädda hotade truende skriker skrik döra dörren døra scared afraid resepsjon* reception* oss',
    ],
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      people,
      'ligger ligg låg lying lies liggende liggande',
      'gulvet golvet golv gulv bakken bakkan marken ground floor parkering* gata trapp* trappa svarer_ikke svarar_ikkje svarar_inte urørlig rører_seg_ikke',
    ],
  },
  {
    kind: 'hurt',
    happens: true,
    negated: true,
    all: [
      'reagerer_ikke reagerar_ikkje reagerar_inte reagerer_ikkje kuttet_meg_dypt illebefinnende illamående man_down mann_nede vil_ikke_leve vil_ikkje_leve vill_inte_leva orker_ikke_leve ikke_vil_leve ikkje_vil_leve inte_vill_leva want_to_die dont_want_to_live epipen hovner_opp hovnar_opp svullnar',
    ],
  },
  {
    kind: 'hurt',
    happens: true,
    all: ['vondt ont smerter smerte smärta pain tungt trangt svårt', 'brystet bröstet chest andas puste breathing'],
    unless: 'lett',
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      'klemt klemte klemt_fast klemd kläm klämt klämde knust stuck',
      'hånd hånda hånden handa handen finger fingeren fingrene fingrar arm armen bein beinet fot foten hand leg',
    ],
    unless: 'skjerm* håndtak',
  },
  {
    kind: 'hurt',
    happens: true,
    all: ['fallit falle dotte dotten faldet fallen har_falt ramlat har_ramlat har_ramla', people],
    unless: 'falt_ut nett* internet* nettverk* wifi wi_fi server* system* pris* vikt frå_ver',
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      'skadet skadd skada skadat tilskadekommen injured',
      'elev eleven kollega* colleague* barn barnet beboer* bebuar* boende pasient* patient* arbeid* worker child student person personer noen nokon någon someone ansatt',
    ],
    unless: 'jeg_skadet eg_skada jag_skadade trening sykmeld* yrkesskade',
  },
  {
    kind: 'hurt',
    happens: true,
    all: [
      'brukket brekt brote brutit brækket broken broke',
      'beinet benet bein foten arm armen hofta lårhals* lårhalsen leg hip wrist ankel',
      people,
    ],
    unless: 'stol bord dekkes',
  },
  {
    kind: 'missing',
    happens: true,
    negated: true,
    all: [
      'finner_ikke finn_ikkje hittar_inte kan_ikke_finne finder_ikke cant_find cannot_find ikke_funnet forsvunnet forsvunne försvunnit forsvunnen forsvann gått_ut_i er_borte er_vekke är_borta har_stukket rømt',
      'barn barnet elev eleven *åring beboer bebuar boende pasient pasienten patient patienten child resident demens demente unge jente gutt',
    ],
    unless: 'liste listen lista fil filen mappe skjema system* navn journal*',
  },
  {
    kind: 'intrusion',
    happens: true,
    all: [
      'brutt_opp broten_opp brote_opp uppbrut* oppbrutt oppbrot* smashed krossad krossat krossade knust knuste forced',
      'noen nokon någon nogen someone stjålet stole stulet stolen missing borte borta inne inside natt natta night morning morges alarm alarmen lager lageret lagret',
    ],
    unless: 'ball vind vinden fotball skjerm* mobil telefon',
  },
  {
    kind: 'intrusion',
    happens: true,
    all: [
      'noen nokon någon nån nogen someone främmande',
      'vært_inne vore_inne har_varit_inne var_inne var_her_inne her_inne här_inne rotet rota_gjennom rotat brutt_opp been_inside been_in_here',
      'natt natta natten morges morgenen night helga helgen medisin* skap* skapet skuff* kontoret låset stjålet uppbrut* borte',
    ],
  },
  {
    kind: 'data',
    happens: true,
    all: [
      'stjålet stjålen stole stolen stulen stulet frastjålet frastole stjal mistet_jobb',
      'pc pcen pc-en laptop* mobil mobilen telefon telefonen jobbtelefon* nettbrett* ipad dator datorn phone tablet minnepenn* minnepinne* usb',
      'er_stjålet er_stole har_stjålet stulen stolen stjålet stole frastjålet ulåst',
    ],
  },
  {
    kind: 'data',
    happens: true,
    all: [
      'noen nokon någon nogen someone',
      'logger_inn logget_inn logga_inn loggar_in loggade_in logged_in logging_in fått_tilgang fått_åtkomst har_tilgang_til got_access has_access brukar_kontoen bruker_kontoen bruker_passordet using',
      'brukeren_min min_bruker min_konto e-posten_min eposten_min mailen_min min_mejl my_email my_mailbox kontoen_min brukaren_min mitt_konto my_account my_user med_brukeren',
    ],
  },
  { kind: 'data', happens: true, all: ['infisert infiserte infisera infekterad infected inficeret'] },
  {
    kind: 'data',
    happens: true,
    all: [
      'svindel svindla svindlet svindlere lurt lura lurad bluff* bedrag* bedräg* scam scammed fraud phishing pretending fake_call',
      'betalte betalt betalade betalat betalar oppga oppgav oppgitt ga gav gave given klikket klikka klickade klickat trykket tryckte logget loggade loggat bankid passord password lösenord kode kod paid',
    ],
  },
  {
    kind: 'data',
    happens: true,
    all: [
      'password passord passordet lösenord* adgangskode bankid koden',
      'gave ga gav gitt gjeve oppga oppgav oppgitt gett lämnade told fortalte',
      'someone noen nokon någon ringte ringde called caller telefon phone svindler pretending',
    ],
  },
  {
    kind: 'data',
    happens: true,
    all: [
      'betale betala pay betal',
      'filer filene filane filerna files data dataene',
      'published publisere publiseres publicera unless ellers annars konstiga rare hacker låst skal_vi',
    ],
  },
  {
    kind: 'data',
    happens: true,
    all: [
      personal + ' lønnsliste* lønsliste* lönelist* salary_list salaries',
      'feil fel wrong alle alla all accidentally misstag råkade råkat uhell everybody everyone',
      'sendt sende sendte sent send skickade skickat emailed mailed mailet la_ved vedlegg bifogade delt shared attached',
    ],
    unless: 'mangler lønnskjøring',
  },
  {
    kind: 'lockedOut',
    happens: true,
    negated: true,
    all: [
      'adgangssystem* tilgangssystem* adgangskontrollen tilgangskontrollen kortlesere kortleserne kortlesarane passersystem* key_cards card_readers access_system adgangskortene passerkorten nøkkelkortene',
      'nede nere ned_på down døde død ute virker_ikke verkar_ikkje fungerer_ikke fungerar_inte stopped not_working',
    ],
  },
  {
    kind: 'lockedOut',
    happens: true,
    negated: true,
    all: [
      'dørene dørane dörrarna doors dørerne inga_dörrar ingen_dører ytterdørene',
      'låst_seg låst_seg_selv går_ikke_opp går_ikkje_opp går_inte går_att_öppna lar_seg_ikke wont_open dont_open jammed får_ikke_ut får_ikke_opp kommer_ikke_ut kommer_ikke_inn',
    ],
    unless: 'bilen bilens skapdørene',
  },
  {
    kind: 'lockedOut',
    happens: true,
    negated: true,
    all: [
      'ingen inga nobody no_one none',
      'tilgang access åtkomst adgang kontakt',
      'journal* legevakt* sykehjem* sjukeheim* hele heile hela systemet fagsystem* nødnett* avdeling* vårdcentral*',
    ],
    unless: 'rettighet* mappe mappen mappa',
  },
  {
    kind: 'power',
    happens: true,
    all: [
      'svart mørkt mørkt_i kolsvart beksvart mørklagt dark mørklagd',
      `${whole} i`,
      'gikk_i_svart gikk gjekk ble vart blev hele heile hela ingen_el lys lyset ljus',
    ],
    unless: `${devices} toner blekk kaffe farge`,
  },
  {
    kind: 'power',
    happens: true,
    negated: true,
    all: [
      'uten_strøm utan_straum utan_ström utan_el lost_electricity lost_power sikringen_gikk hovedsikringen ikke_lys uten_lys utan_lys ingen_el uten_straum no_electricity lights_went all_lights_went lights_are_out lysene_gikk lyset_gikk ljuset_gick aggregatet aggregat reservekraft nødstrøm*',
      `${whole} startet_ikke starter_ikke starta_ikkje startar_inte slukket sluknet slocknade i`,
    ],
    unless: devices,
  },
  {
    kind: 'water',
    happens: true,
    all: [
      water,
      'kommer_inn kjem_inn inn_i inn_på in_i into coming_in opp upp ned_til ned_i ned_gjennom down everywhere overalt gulv gulvet golvet golv floor hele heile hela kantina arkivet kjeller* kjellar* källar* kælder* basement tak taket ceiling vegg veggen veggene wall cm til_værs under_vann under_vatn korridoren gangen',
    ],
    unless:
      'drypper droppar dryp litt lite bittelitt små kaldt kallt varmt brunt brun kraner kran kokte trykk vanntrykk sakte tett flaske* glass maskin kopp kjøler dispenser* betale bottle bottles bottled måler målaren måleren stoppekran_hvor',
  },
  {
    kind: 'water',
    happens: true,
    all: [
      'kloakk kloakken kloakk* avløp* avlaup* avlopp* sluket sluken sluk avløpet sewage drain',
      'kommer_opp kjem_opp kommer_upp flommer strømmer renner_over tar_ikke_unna tek_ikkje_unna fosser coming_up backing_up overflow* svømmer',
    ],
  },
  {
    kind: 'water',
    happens: true,
    all: [
      'toalett* toaletten toilet toilets do dusj* vask vasken vaskemaskin* oppvaskmaskin* sink',
      'svämmar svämmade flommer flommar fløymer renner_over renn_over rinner_över overflowing flooding oversvømt løper_over',
    ],
  },
  {
    kind: 'water',
    happens: true,
    all: [
      'rør røret rørene røyr røyret rör röret pipe pipes vannrør*',
      'broke broken sprengt sprengde brutt brast ødelagt_og knekt gått_av',
      'vann vannet vatn vatten water spruter floor gulv ute inngang* is isen',
    ],
  },
  {
    kind: 'water',
    happens: true,
    all: [
      'ceiling roof taket tak takrenna loftet',
      'leaking_badly leaks_badly raste_inn lekker_kraftig lek_kraftig vann vatn vatten pouring drypper dryp droppar dripping øker verre datamaskin* lys light',
    ],
    unless: 'litt lite',
  },
];

/** It is practised, learnt, tested, planned, paid for or written about. */
export const everyday: Words =
  'øvelse øvelsen øving øvinga *øvelse *øvelsen *øving *øvinga övning övningen *övning *övningen øvelser øver_på vi_øver øve övar_på vi_övar drill drills exercise test testen tester testing testar testa testes tests prøve_alarm prøvealarm ' +
  'kurs kurset kurser kursa *kurs course courses training opplæring *opplæring utbildning *utbildning uddannelse webinar e-læring foredrag ' +
  'forsikring forsikringa *forsikring försäkring* forsikringen insurance faktura fakturaen *faktura regning regninga regningen *regning *regningen rekning* *rekninga *räkning *räkningen räkning invoice bill bills budsjett ' +
  'rutine rutinen rutiner rutin rutinar rutiner instruks prosedyre prosedyrar procedure procedures policy planen mal malen template skjema skjemaet blankett formular brosjyre plakat plakater skilt ' +
  'vurdering *vurdering *analyse assessment review stilling stillinga søknad søknadsfrist søknadsfristen ' +
  'planlagt planlagde planlagte planerad planerat planned scheduled varsel_om varslet stenges stengt_på blir_stengt';

/** It was long ago, or is over. */
export const over: Words =
  'i_fjor ifjor fjoråret i_fjol ifjol förra_året förra_veckan förra_månaden i_höstas i_våras sidste_år sidste_uge forrige_uke forrige_uka forrige_måned førre_veke førre_månad forrige_år forrige_vinter last_year last_month last_week last_winter last_summer ' +
  'i_haust i_høst i_vinter i_sommer i_sommar i_fjor_vinter for_lenge_siden for_to_år for_flere_år years_ago months_ago weeks_ago måneder_siden uker_siden år_siden år_sidan år_sedan tidligere_i_år ' +
  'fikset fiksa fixat fixed ordnet ordna ordnat løst_nå er_løst er_løyst är_löst solved resolved reparert reparerte reparerat repaired stoppet_nå er_stoppet er_stansa har_stoppet_nå er_tilbake attende tillbaka_igen är_tillbaka is_back back_up slukket slokt släckt put_out ' +
  'ikke_lenger ikkje_lenger inte_längre ikke_længere no_longer falsk_alarm falskt_larm falskt_alarm false_alarm ingen_fare ingen_fara inga_fara no_danger not_an_emergency ikke_akutt ikkje_akutt inte_akut ikke_en_nødsituasjon ikke_noe_farlig hindret forhindre forebygge førebygge förebygga prevent';

/** It is asked what to do in case of it. */
export const supposed: Words =
  'hvis viss vist dersom ifall if in_case in_case_of in_the_event når_det_brenner om_det om_någon om_vi om_noen om_nokon ved_brann ved_brand ved_innbrudd ved_innbrot ved_vannlekkasje ved_strømbrudd vid_brand vid_inbrott vid_strömavbrott ved_tilfelle i_tilfelle i_fall ved_evt ved_eventuell mot_brann mot_brand mot_innbrudd mot_inbrott mot_vannlekkasje against_fire unngå undvika undgå avoid kan_det_bli fare_for risiko risk risken';

/** A question begins so, where a name of an emergency asks for knowledge of it. */
export const asking: Words =
  'når hvor kor kvar hvem kven hvordan korleis hva kva hvilken hvilke kan skal må finnes finst er_det har_vi har_dere när var vem hur vad vilken kan finns hvornår hvad hvordan hvilken when where who how what which can could is_there do_we does should may';

export const negations: Words = 'ikke ikkje inte ingen inga inget not no isnt never aldri aldrig';
