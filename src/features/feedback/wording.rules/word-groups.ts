/** Groups of words that phrases speak of as one, such as `<job>`; a group may use another. */
import type { WordGroups } from './finding.ts';

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const words = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

export const wordGroups: WordGroups = {
  // --- people and grammar ---
  is: words("=is =are =was =were =be =been =being =am 's =r"),
  a: words('=a =an =the =our =my =this =that =some =any =such =one'),
  person: lines(`
    you
    she
    he
    they
    this (person | candidate | one | man | woman | guy | lady | chap | lad)
    (the | our | my | your) (candidate | mentee | person)
    mentee
  `),
  whom: lines(`
    you
    her
    him
    them
    this (person | candidate | one | man | woman | guy | lady)
    (the | our | my | your) (candidate | mentee)
    mentee
  `),
  your: ['=your', '=her', '=his', '=their', '=ur', "(person | candidate | mentee) 's", 'the'],
  'your-own': ['=your', '=her', '=his', '=their', '=ur', "(person | candidate | mentee) 's"],
  'person-is': lines(`
    <person> (will | would | 'd | may | might | must | could | can | have | has | had)? (not | never)? <is>
    =ur
    (are | is | was | were | am) <person>
  `),
  seems: lines(`
    seem ..1
    sound ..1
    look
    appear
    act
    behave
    feel
    get
    become
    remain
    stay
    come (across | over | off) (as | like)?
    came (across | over | off) (as | like)?
    (strike | struck) (us | me | the panel | everyone | everybody | people | the manager | the team | him | her) as
    (perceive | describe | regard | remember) as
    show (yourself | herself | himself)
    give (the | an) impression of being
  `),
  we: lines(`
    we
    i
    us
    they
    everyone
    everybody
    nobody
    (manager | panel | team | client | director | boss | district | committee | company | hr | vp | region | board | business | leadership | group | interviewer | department | recruiter | management | hospital team | chief | employer | firm | office | people here | decision maker | stakeholder)
  `),
  'person-noun': words(
    'person man woman guy lady girl boy gentleman chap bloke lad lass dude candidate rep seller salesman saleswoman salesperson applicant colleague mother father mum dad mom hire employee worker individual human professional fellow kid',
  ),

  // --- the job ---
  job: lines(`
    job
    role !(play | model | plays | playing)
    position
    post
    seat
    spot
    place
    slot
    chair
    desk
    territory
    patch
    vacancy
    opening
    contract
    offer
    employment
    gig
    requisition
    =req
    (associate | rep | sales | capital | device) (role | job | position | seat | spot)
  `),
  'job-strict': lines(`
    job
    role !(play | model | plays | playing)
    position
    seat
    spot
    vacancy
    contract
    offer
    employment
    gig
    territory
    patch
  `),
  next: lines(`
    (the | our | your | this | that | any | first) (very)? (next | first | coming | upcoming | new | following) ..2 (one | <job> | round | opening | hire | vacancy | search | intake | class | headcount)
    next (one | <job> | opening | vacancy | time)
  `),
  'on-team': lines(`
    (on | onto | in | into) (the | our | this | my) ..1 (team | crew | family | squad | company | district | region | midwest team | salesforce | sales force | payroll | books | roster)
    (part | member) of (the | our | this | my) ..2 (team | family | company | crew | group | organisation | organization | us)
    one of (us | ours | our own)
    (on board | aboard | onboard)
    (working | selling | employed | hired | placed) (here | with us | by us | for us | for this company)
    (with | for) us
    in our (colours | colors | ranks | team | uniform)
    on our side
    wearing our badge
  `),
  sure: lines(`
    sure
    certain
    confident
    convinced
    positive
    (no | without | beyond | not a) ..1 (doubt | question)
    doubtless
    undoubtedly
    definitely
    definately
    certainly
    surely
    guaranteed
    inevitable
    inevitably
    100
    hundred percent
    99
    bet
    know
  `),

  // --- about a person ---
  trade: words(
    `account clinic line portfolio product device ward market care patient drug center centre unit segment testing test pump experience sales specialist rep surgeon practice kit assay launch study trial customer business division tray instrument management education screening treatment therapy therapies hospital department office provider facility community lab laboratory analyzer analyser reagent panel formulary nurse doctor physician programme program conference congress brochure leaflet label trainer training service tender supply supplier society foundation association disease indication medication monitor monitoring sensor strip system technology team data article paper talk topic question demo story case example range space field industry vertical call unit clientele consumer population wing building street school college university court rate data risk app scale warmer pathway economics budget guideline formulary ministry`,
  ),
  religion: words(
    'muslim jewish jew hindu sikh buddhist mormon catholic protestant evangelical atheist agnostic pentecostal quaker scientologist mennonite amish orthodox islamic christian lutheran presbyterian methodist baptist adventist pagan',
  ),
  'religious-thing': lines(`
    religion
    religious (belief | dress | holiday | duty | reason | practice | view | commitment | observance | obligation)
    religious
    church
    mosque
    synagogue
    temple
    chapel
    parish
    congregation
    sabbath
    shabbat
    ramadan
    lent
    hijab
    headscarf
    head scarf
    turban
    kippah
    yarmulke
    burqa
    burka
    niqab
    veil
    prayer
    pray
    faith
    (religious | personal) belief
    crucifix
    bible
    quran
    koran
    missionary
    halal
    kosher
  `),
  nation: words(
    `american british english scottish welsh irish french german italian spanish portuguese dutch belgian swiss austrian polish czech slovak hungarian romanian bulgarian serbian croatian bosnian albanian greek turkish russian ukrainian lithuanian latvian estonian finnish swedish norwegian danish icelandic indian pakistani bangladeshi chinese japanese korean vietnamese thai filipino filipina indonesian malaysian mexican cuban colombian brazilian argentinian chilean peruvian venezuelan dominican haitian jamaican nigerian ghanaian kenyan ethiopian somali eritrean egyptian moroccan algerian tunisian syrian lebanese iraqi iranian persian afghan israeli palestinian arab arabic african asian european latin eastern western southern northern caribbean slavic balkan oriental kurdish tamil punjabi bengali cypriot canadian australian scandinavian aussie kiwi middle`,
  ),
  race: words(
    'black white asian latina latino hispanic african arab caucasian brown biracial coloured colored gypsy roma native latinx aboriginal indigenous chicana chicano oriental mixed',
  ),
  'origin-noun': lines(`
    accent
    ethnicity
    ethnic (background | origin)
    race
    nationality
    heritage
    descent
    ancestry
    roots
    origin
    skin (colour | color | tone)?
    mother tongue
    native (language | tongue | country)
    first language
    home country
    country of (birth | origin)
    citizenship
    immigration status
    passport
    (foreign | exotic | unusual | strange | ethnic) (name | surname)
    immigrant (background | parents | family)
  `),
  relation: words('husband wife spouse fiance fiancee girlfriend boyfriend hubby missus'),
  'child-word': words(
    'child children kid kids toddler baby babies newborn son daughter twins triplets infant infants bub bump little',
  ),
  parent: words(
    'mother father mum mom mummy mommy dad daddy parent grandmother grandfather grandma grandpa granny grandad grandparent stepmother stepfather widow widower housewife homemaker newlywed bachelor divorcee',
  ),
  illness: lines(`
    disability
    disabled
    handicap
    handicapped
    wheelchair
    crutch
    prosthesis
    prosthetic (leg | arm | hand)
    hearing (loss | aid | impairment | problem)
    (poor | bad | impaired | failing) (hearing | eyesight | vision | sight)
    (deaf | deafness)
    blindness
    (vision | visual) (loss | impairment | problem)
    stutter
    stammer
    lisp
    speech impediment
    dyslexia
    dyspraxia
    dyscalculia
    autism
    autistic
    asperger
    aspergers
    adhd
    =add
    tourette
    bipolar
    schizophrenia
    depression
    anxiety
    (panic | anxiety | heart | asthma) attack
    ptsd
    trauma history
    eating disorder
    anorexia
    bulimia
    ocd
    burnout
    burn out
    (nervous | mental) breakdown
    breakdown
    mental (health | illness)
    psychiatrist
    therapist
    psychologist
    antidepressant
    medication
    chemo
    chemotherapy
    radiotherapy
    dialysis
    insulin
    cancer
    leukaemia
    leukemia
    lymphoma
    melanoma
    tumour
    tumor
    diabetes
    multiple sclerosis
    =ms
    =hiv
    =aids
    epilepsy
    epileptic
    seizure
    migraine
    arthritis
    parkinson
    parkinsons
    lupus
    crohn
    crohns
    colitis
    endometriosis
    fibromyalgia
    asthma
    allergy
    heart (condition | disease | problem | surgery | trouble)
    (chronic | kidney | liver | lung | skin | long term) (illness | pain | condition | disease | fatigue | problem)
    chronic (illness | pain | condition | disease | fatigue | back pain)
    stroke
    concussion
    (back | knee | hip | shoulder | spine | spinal | neck | wrist | foot | ankle | leg | arm | hand | eye | brain | gallbladder | hernia) (surgery | injury | pain | problem | operation | trouble | condition | issue | replacement)
    (bad | injured | dodgy | broken | weak) (back | knee | hip | shoulder | leg | heart | hand)
    (long | lingering) covid
    illness
    (health | medical) (issue | problem | condition | scare | history | trouble | concern | reason | situation | leave | absence | crisis | appointment)
    sick (leave | day | note | record)
    sickness
    (surgery | operation | hospitalisation | hospitalization)
    (alcohol | drug | drinking | substance) ..1 (problem | addiction | issue | abuse | habit)
    addiction
    alcoholism
    rehab
    obesity
    weight (problem | loss | issue | gain)
    menopause
    hot flush
    hormones
    limp
    amputation
    paralysis
    (learning | physical | mental | hidden | invisible) (disability | difficulty | difficulties | impairment | limitation)
    insomnia
    sleep apnoea
    sleep apnea
    narcolepsy
  `),
  'ill-adjective': lines(`
    disabled
    handicapped
    deaf
    (legally | half | partially | nearly | colour | color) blind
    blind !(spot)
    hard of hearing
    dyslexic
    autistic
    on the spectrum
    neurodivergent
    neurodiverse
    bipolar
    depressed
    depressive
    epileptic
    diabetic
    asthmatic
    alcoholic
    addict
    (hiv | hiv) positive
    ill
    sick
    unwell
    unhealthy
    (physically | mentally | medically) (unfit | unable | ill | limited | weak | fit | fragile | unwell | unstable)
    overweight
    obese
    fat
    anorexic
    in (recovery | remission | a wheelchair | therapy | rehab | counselling)
    (recovering | recovered) (alcoholic | addict | from)
    burned out
    burnt out
    menopausal
    wheelchair bound
    paralysed
    paralyzed
    crippled
    a cripple
    chronically (ill | tired)
    terminally ill
    infertile
    an? (cancer | stroke) survivor
    lame
  `),
  'military-thing': lines(`
    military
    reserve (duty | unit | weekend | training | service | commitment | obligation | drill)
    reserves
    reservist
    national guard
    guard (duty | weekend | drill)
    drill weekend
    deployment
    (military | army | navy | naval | national | air force | marine) (service | duty | background | career | record | leave | commitment | obligation | training | past | spouse | family | discharge)
    (army | navy | marines | marine corps | air force | armed forces | coast guard | territorial army)
    call up
    tour of duty
    combat (tour | experience | trauma)
    (honourable | dishonourable | honorable | dishonorable | medical) discharge
    veteran status
    conscription
    active duty
  `),

  // --- words of contempt ---
  nasty: lines(`
    arrogan*
    cocky
    conceited
    smug
    pompous
    vain
    bigheaded
    big headed
    egotistic*
    egocentric
    egoist*
    narcissis*
    self centred
    self centered
    self important
    self absorbed
    self righteous
    full of (yourself | himself | herself | themselves | it | hot air | nonsense | crap | shit)
    up yourself
    stuck up
    snobbish
    snooty
    haughty
    rude
    rudely
    rudeness
    impolite
    insolent
    impertinent
    impudent
    cheeky
    bossy
    domineering
    overbearing
    abrasive
    obnoxious
    unpleasant
    disagreeable
    nasty
    toxic
    hostile
    vicious
    spiteful
    bitchy
    catty
    mean spirited
    vindictive
    insufferable
    unbearable
    intolerable
    annoying
    irritating
    infuriating
    tiresome
    exhausting
    lazy
    bone idle
    workshy
    work shy
    slacker
    stupid
    stupidity
    dumb
    thick
    dim
    dimwit*
    dense
    dopey
    idiotic
    moronic
    imbecile
    brainless
    brain dead
    braindead
    mindless
    half wit
    halfwit
    witless
    slow witted
    dull witted
    simple minded
    narrow minded
    small minded
    clueless
    ignorant
    ignorance
    uneducated
    ill bred
    gormless
    thoughtless
    useless
    hopeless
    worthless
    pointless
    pathetic
    pitiful
    pitiable
    ridiculous
    laughable
    ludicrous
    farcical
    absurd
    preposterous
    embarrassing
    embarassing
    embarrassment
    cringe
    cringeworthy
    cringy
    disgrace*
    shameful
    shameless
    dishonest
    dishonesty
    deceitful
    untrustworthy
    untruthful
    two faced
    fake
    phony
    phoney
    insincere
    slimy
    sleazy
    smarmy
    slippery
    shifty
    sneaky
    oily
    creepy
    creep
    weird
    weirdo
    oddball
    freak
    freakish
    strange
    odd
    crazy
    insane
    nuts
    mad
    bonkers
    unhinged
    mental
    hysterical
    psycho
    manipulative
    conniving
    scheming
    calculating
    cunning
    backstabb*
    greedy
    selfish
    selfishness
    ungrateful
    thankless
    entitled
    spoilt
    spoiled
    whiny
    whining
    moaning
    moaner
    whinging
    whingeing
    whinger
    whiner
    needy
    clingy
    desperate
    desperation
    begging
    spineless
    gutless
    cowardly
    coward
    weak willed
    feeble
    limp
    wimp
    wimpy
    wet
    boring
    dull
    dreary
    tedious
    bland
    lifeless
    charmless
    soulless
    robotic
    wooden
    grating
    stubborn
    pigheaded
    pig headed
    bull headed
    mulish
    obstinate
    bloody minded
    thick headed
    childish
    immature
    infantile
    juvenile
    petulant
    sulky
    moody
    sullen
    grumpy
    bitter
    unprofessional
    sloppy
    slovenly
    slapdash
    careless
    scruffy
    incompetent
    incompetence
    inept
    incapable
    amateurish
    amateur
    amateur hour
    mediocre
    mediocrity
    second rate
    third rate
    terrible
    awful
    dreadful
    horrible
    horrendous
    hideous
    horrid
    appalling
    abysmal
    atrocious
    lousy
    crappy
    rubbish
    garbage
    trash
    crap
    shit
    shite
    shitty
    bullshit
    bollocks
    drivel
    gibberish
    nonsense
    piss poor
    trainwreck
    train wreck
    car crash
    disaster
    disastrous
    catastrophe
    catastrophic
    fiasco
    shambles
    shambolic
    farce
    joke
    laughing stock
    a mess
    clown
    idiot
    fool
    foolish
    moron
    loser
    failure
    airhead
    bimbo
    diva
    prima donna
    drama queen
    know it all
    know all
    smart (alec | aleck | ass)
    smartass
    wise guy
    show off
    showoff
    windbag
    blowhard
    loudmouth
    loud mouth
    big mouth
    chatterbox
    motormouth
    jerk
    ass
    arse
    asshole
    arsehole
    bastard
    bitch
    prick
    dick
    bully
    bullying
    snob
    brat
    bratty
    crybaby
    cry baby
    snowflake
    wet (blanket | towel | fish | weekend)
    dead (weight | wood | loss)
    pain in the (neck | ass | arse | backside | butt)
    nightmare
    nuisance
    waste of (space | time | air | oxygen | a seat)
    hard work
    high maintenance
    liability
    liar
    fraud
    fraudster
    cheat
    crook
    con (man | artist)
    charlatan
    imposter
    impostor
    mercenary
    money grabb*
    opportunist
    parasite
    leech
    sycophant*
    bootlicker
    suck up
    brown nose*
    creature
    peasant
    condescending
    patronising
    patronizing
    disrespectful
    insulting
    offensive
    aggressive
    pushy
    shallow
    superficial
    gullible
    naive
    cold hearted
    heartless
    inconsiderate
    unlikeable
    unlikable
    unpersonable
    unteachable
    uncoachable
    uncouth
    vulgar
    crude
    common as muck
    trashy
    tacky
    unemployable
    unhireable
    delusional
    deluded
    jaded
    neurotic
    paranoid
    unstable
    erratic
    oversensitive
    thin skinned
    tone deaf
    clumsy
    bumbling
    blithering
    dithering
    lame
    crass
    cheesy
    corny
    smelly
    ugly
    revolting
    repulsive
    disgusting
    contemptible
    despicable
    loathsome
    miserable
    inadequate
    inferior
    nobody
    a nobody
    nothing special
    garrulous
    cheapskate
    stingy
    gold digger
    unintelligent
    not (very | too | particularly)? (bright | smart | clever | intelligent)
    dishonourable
    dodgy
    bogus
    lying
    backward
    snake
    weasel
    rat
    worm
    parrot
    sheep
    donkey
    dinosaur
    robot
    zombie
    control freak
    egomaniac
    bighead
    hothead
    hot headed
    hot tempered
    short tempered
    quick tempered
    bad tempered
    difficult (person | personality | character | woman | man)
    worst
  `),
  'mild-nasty': words(
    'odd strange mad wet limp mental nothing thick dense bitter crude oily dim common rat creature worm parrot sheep donkey snake nobody nuts',
  ),
  work: words(
    'answer plan presentation talk performance attempt excuse interview pitch demo demonstration question slide slides story effort idea behaviour behavior manner manners tone attitude personality character email mail message letter cv resume application closing close opening line voice preparation prep explanation argument argumentation handshake appearance ranking numbers report role playing style approach conduct work answers questions test task homework writing spelling grammar call calls closings objection handling',
  ),
  'fit-word': words('fit fitt match'),

  // --- who was hired ---
  hirer: lines(`
    we
    i
    they
    she
    he
    (manager | panel | team | client | director | boss | district | committee | company | hr | vp | region | board | business | leadership | department | recruiter | hiring manager | chief | colleagues)
  `),
  'hire-verb': lines(`
    hire
    choose
    choice
    pick
    select
    appoint
    (go | went | gone) with
    (go | went) for
    (decide | settle | land) (on | for | upon)
    opt for
    plump for
    (decide | decided) in (favour | favor) of
    prefer
    take on
    bring on
    sign
    recruit
    employ
    (offer | give) (the | that | our | this) (job | role | seat | post | position | territory | spot | place) to
    (give | award | hand) it to
    offer it to
    make an offer to
    promote
    vote for
    choose
    like ..1 better
  `),
  'someone-named': lines(`
    (dr | mr | mrs | ms | miss | prof)? !<no-person> Name Name? Name? !<thing-behind>
  `),
  'no-person': lines(`
    monday | tuesday | wednesday | thursday | friday | saturday | sunday
    january | february | march | april | may | june | july | august | september | october | november | december
    the | a | an | it | i | you | we | he | she | they | this | that | these | those | our | your | his | her | their | my | one | two | three | four | five | six | another | somebody | someone | nobody | no | not | in | on | at | for | to | of | if | and | but | or | so | because | when | after | before | with | from | by | as | there | here | what | who | which | how | why | where | please | thank | thanks | both | all | each | every | some | any | more | most | only | next | last | once | then | now | tell | kind | gap
    teams | zoom | slack | skype | webex | google | salesforce | hubspot | excel | powerpoint | veeva | epic | cerner | oracle | sap | workday | greenhouse | microsoft | apple | amazon | linkedin | outlook | word | ups | fedex | dhl | uber
    medtronic | stryker | roche | abbott | baxter | bd | becton | boston | zimmer | biomet | smith nephew | olympus | cook | siemens | philips | ge | ethicon | covidien | johnson johnson | edwards | intuitive | hologic | sysmex | beckman | thermo | biorad | qiagen | cardinal | mckesson | medline | terumo | braun | fresenius | draeger | drager | karl storz | storz | conmed | arthrex | depuy | synthes | nuvasive | globus | hill rom | getinge | coloplast | convatec | molnlycke | teleflex | merit | novartis | pfizer | sanofi | bayer | merck | lilly | astrazeneca | gsk | amgen | genentech | owens | vizient | premier
    america | american | europe | european | asia | africa | england | scotland | wales | ireland | germany | german | france | french | spain | spanish | italy | italian | portugal | switzerland | swiss | austria | sweden | norway | denmark | finland | poland | japan | china | india | canada | mexico | brazil | australia | usa | us | uk | eu | english
    alabama | alaska | arizona | arkansas | california | colorado | connecticut | delaware | idaho | illinois | indiana | iowa | kansas | kentucky | louisiana | maine | maryland | massachusetts | michigan | minnesota | mississippi | missouri | montana | nebraska | nevada | ohio | oklahoma | oregon | pennsylvania | tennessee | texas | utah | vermont | wisconsin | wyoming | hawaii
    new (york | jersey | mexico | hampshire | orleans | zealand) | north | south | east | west | northern | southern | eastern | western | central | midwest | northeast | southeast | southwest | northwest
    atlanta | baltimore | buffalo | chicago | cincinnati | cleveland | columbus | dayton | denver | detroit | fresno | hartford | honolulu | indianapolis | jacksonville | laredo | las vegas | los angeles | louisville | memphis | miami | milwaukee | minneapolis | nashville | newark | oakland | omaha | orlando | philadelphia | phoenix | pittsburgh | portland | raleigh | reno | richmond | sacramento | salt lake | san (diego | francisco | jose | antonio) | santa fe | seattle | spokane | st (louis | paul | jude) | tampa | toledo | tucson | tulsa | wichita | quebec | toronto | montreal | vancouver | calgary | ottawa | london | leeds | hull | kent | bristol | manchester | birmingham | liverpool | glasgow | edinburgh | cardiff | dublin | belfast | paris | lyon | berlin | munich | hamburg | frankfurt | cologne | vienna | zurich | basel | geneva | madrid | barcelona | lisbon | rome | milan | amsterdam | rotterdam | brussels | antwerp | oslo | stockholm | copenhagen | helsinki | warsaw | prague | budapest | athens | istanbul | dubai | tokyo | singapore | sydney | melbourne
    mercy | baptist | methodist | presbyterian | adventist | catholic | trinity | sinai | mayo | cleveland clinic | kaiser | county | university | memorial | general | providence | ascension | sutter | banner | geisinger | va | nhs
    plan | option | version | model | room | hotel | hilton | marriott | hyatt | radisson | sheraton | q1 | q2 | q3 | q4 | christmas | easter | thanksgiving | labor | labour | internal | internally | ai | hr | or | er | icu | gpo | crm | ceo | vp | nda
    spine | trauma | cardio | device | pharma | capital | diagnostics | ortho | associate | senior | junior | sales | territory | regional | district | product | account
  `),
  'thing-behind': lines(`
    (street | road | avenue | hospital | clinic | medical | health | healthcare | systems | system | inc | ltd | gmbh | corp | llc | hotel | county | university | labs | lab | center | centre | pharma | group | airport | city | for the (panel | pilot | meeting | venue | trial | evaluation | contract | tender | day | dinner | call | platform | demo | event | room | training | course | conference | congress | kick | talk | talks | slides | deck) | as (the | a | our) (venue | vendor | supplier | platform | tool | partner | location | site) | to (lead | run | chair | give | show | do) | over zoom | at (noon | ten | nine | eight | two | three | four | #))
  `),

  // --- contempt, in other grammar ---
  starter: words(
    'frankly honestly very rather quite too so simply totally completely bit a an utterly often always sometimes overall also both somewhat pretty really came seemed seems sounds plain downright',
  ),
  useless: lines(`
    worthless
    painful to (watch | listen)
    unbearable to
    hard to (watch | listen | bear)
    (beyond | below) (bad | belief | contempt | par)
    beneath (us | contempt)
    an? insult
    a waste
    a bore
    a bad joke
    a disgrace
    amateur hour
    all over the place
    cringe
    unreadable
    unwatchable
    (complete | utter | total) (rubbish | nonsense | garbage | crap | disaster | mess | joke | waste | failure)
    (no | zero | without) ..1 value
    (not worth | worth nothing)
    so bad
  `),
  'nasty-work': lines(`
    arrogant
    lazy
    stupid
    dumb
    idiotic
    moronic
    useless
    hopeless
    pathetic
    pitiful
    ridiculous
    laughable
    ludicrous
    farcical
    absurd
    embarrassing
    cringeworthy
    disgrace*
    shameful
    dishonest
    fake
    slimy
    sleazy
    boring
    dull
    tedious
    childish
    immature
    unprofessional
    sloppy
    slapdash
    careless
    incompetent
    incompetence
    inept
    amateurish
    mediocre
    second rate
    third rate
    terrible
    awful
    dreadful
    horrible
    horrendous
    appalling
    abysmal
    atrocious
    lousy
    crappy
    rubbish
    garbage
    trash
    crap
    shit
    shitty
    bullshit
    drivel
    gibberish
    nonsense
    trainwreck
    train wreck
    car crash
    disaster
    disastrous
    catastrophe
    fiasco
    shambles
    shambolic
    farce
    joke
    mess
    clumsy
    lame
    cheesy
    desperate
    offensive
    insulting
    rude
    tone deaf
    insincere
    robotic
    worthless
    pointless
    feeble
    thoughtless
    clueless
    pompous
    smug
    half baked
    toe curling
    insipid
    tacky
    ugly
    a waste
    the worst
    whiny
    brainless
    mindless
    abject
    wretched
    poor excuse
    sorry excuse
  `),
  'nasty-fragment': lines(`
    <nasty-work>
    sleazy
    slimy
    smarmy
    cocky
    bossy
    spoilt
    spoiled
    entitled
    needy
    clingy
    whiny
    obnoxious
    abrasive
    unpleasant
    nasty
    two faced
  `),
  aux: lines(`
    (will | shall | would | 'd | can | have | has | had | are | am | is | 's) (be | been | going to | about to | gonna)?
    (be | going to | about to)
  `),
  'age-number': lines(`
    42 | 43 | 44 | 45 | 46 | 47 | 48 | 49 | 50 | 51 | 52 | 53 | 54 | 55 | 56 | 57 | 58 | 59 | 60 | 61 | 62 | 63 | 64 | 65 | 66 | 67 | 68 | 69 | 70 | 71 | 72 | 73 | 74 | 75 | 76 | 77 | 78 | 79
  `),
  country: lines(`
    nigeria | ghana | kenya | ethiopia | somalia | eritrea | egypt | morocco | algeria | tunisia | syria | lebanon | iraq | iran | persia | afghanistan | pakistan | bangladesh | india | china | korea | vietnam | thailand | philippines | manila | indonesia | malaysia | mexico | cuba | colombia | brazil | argentina | chile | peru | venezuela | dominican republic | haiti | jamaica | poland | ukraine | russia | romania | bulgaria | serbia | croatia | bosnia | albania | greece | turkey | lithuania | latvia | hungary | portugal | spain | italy | saudi arabia | yemen | sudan | congo | zimbabwe | south africa | senegal | cameroon | puerto rico | guatemala | honduras | el salvador | nepal | sri lanka | africa | asia | south america | eastern europe | the middle east | abroad | overseas
  `),
  money: words('dollar pound euro quid usd gbp eur'),
  'adult-age': lines(`
    18 | 19 | 20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29 | 30 | 31 | 32 | 33 | 34 | 35 | 36 | 37 | 38 | 39 | 40 | 41 | 42 | 43 | 44 | 45 | 46 | 47 | 48 | 49 | 50 | 51 | 52 | 53 | 54 | 55 | 56 | 57 | 58 | 59 | 60 | 61 | 62 | 63 | 64 | 65 | 66 | 67 | 68 | 69 | 70 | 71 | 72 | 73 | 74 | 75 | 76 | 77 | 78 | 79
  `),
  contempt: lines(`
    arrogan*
    cocky
    conceited
    smug
    pompous
    bigheaded
    big headed
    egotist*
    narcissis*
    self centred
    self centered
    full of (yourself | himself | herself)
    stuck up
    obnoxious
    abrasive
    insufferable
    lazy
    laziness
    bone idle
    idiot
    idiotic
    moron
    moronic
    imbecile
    brainless
    braindead
    brain dead
    clueless
    gormless
    airhead
    dimwit*
    pathetic
    pitiful
    laughable
    ludicrous
    embarrassing
    embarrassment
    cringe
    cringeworthy
    disgrace*
    shameful
    dishonest*
    deceitful
    liar
    fraud
    charlatan
    two faced
    phony
    phoney
    slimy
    sleazy
    smarmy
    shifty
    sneaky
    creepy
    weirdo
    greedy
    selfish
    selfishness
    ungrateful
    whiny
    whining
    whiner
    needy
    clingy
    spineless
    gutless
    coward
    cowardly
    pigheaded
    pig headed
    childish
    infantile
    petulant
    incompeten*
    inept
    amateurish
    shambles
    shambolic
    farce
    clown
    loser
    prima donna
    drama queen
    diva
    know it all
    condescending
    patronising
    patronizing
    uncoachable
    unteachable
    unemployable
    unlikeable
    delusional
    deluded
    good for nothing
    waste of space
    worthless
    dreadful
    appalling
    abysmal
    atrocious
    horrendous
    sloppy
    sloppiness
    slapdash
    scruffy
    unkempt
    smelly
    tactless
    clumsy oaf
    oaf
    boorish
    loudmouth
    show off
    snob
    snobbish
    brat
    crybaby
    sulky
    sulking
    =robotic
    charmless
    wet blanket
    pushover
    doormat
    weakling
    wimp
    sissy
    slacker
    freeloader
    timewaster
    time waster
    windbag
    bluffer
    poser
    poseur
    wannabe
    has been $
    nobody likes
  `),
};
