import type { ColumnRole } from '../importing/mapping.ts';
import { ANSWER_DELAY_NAMES } from '../normalise/answer-delay.ts';

/**
 * Header names of contact-centre exports and the role they have, as `foldHeader` leaves them, best first.
 * `strong` names say the role by themselves; `weak` ones (type, status, from) only together with fitting values.
 * From the public schemas of reference section 6 and the usual headers in six languages; more of them, a language each, in languages/.
 */
type Names = { readonly strong?: string; readonly weak?: string };
export type RoleNames = Readonly<Partial<Record<ColumnRole, Names>>>;

const WHO = {
  contact_id: {
    strong:
      'contact id|call id|call no|call number|contact no|interaction id|conversation id|ticket id|ticket number|ticket no|incident id|incident number|complaint id|chat id|session id|message id|tweet id|call uuid|call sid|call reference|call ref|callsid|ucid|unique id|case number|request id|record id|uuid|guid|anruf id|anrufnummer|kontakt id|gesprächs id|ticketnummer|ticket nr|vorgangsnummer|vorgangs id|id appel|id de l appel|numéro de ticket|id contact|id llamada|id de llamada|id de contacto|número de ticket|numero de ticket|numero incidente|número incidente|留言编号|工单号|工单编号|工单id|通话id|通话编号|呼叫id|呼叫编号|流水号|会话id|记录编号|상담번호|상담id|통화id|통화번호|접수번호|티켓번호|티켓id|콜id|node id session id sequence no|issue key|issue id|call log id|recording id|segment id|ticket #|case #|call #|incident #|contact #',
    weak: 'id|uid|number|no|nr|ref|reference|key|folio|编号|번호|row id',
  },
  case_id: {
    strong:
      'case id|case no|case|dossier id|complaint dossier id|dossier|linked id|original case|fall id|fallnummer|aktenzeichen|numéro de dossier|id caso|número de caso|案件编号|사례번호|케이스id',
    weak: 'order id|order number',
  },
  parent_id: {
    strong:
      'parent id|parent contact id|previous contact id|parent call id|parent ticket id|master contact id|parent interaction id|previous id|id padre|eltern id|父工单号|상위id|parent call sid|master call id',
    weak: 'parent|master id|previous',
  },
  customer_id: {
    strong:
      'customer id|client id|caller id|account id|account number|account no|customer number|customer no|cust id|cust|cust no|cust number|customer|client|requester id|requester|author id|contact person id|member id|subscriber id|visitor id|consumer id|person id|user external id|requester external id|kunde|kunden id|kundennummer|kunden nr|kundennr|numéro client|numéro de client|id client|n client|cliente|id cliente|id de cliente|número de cliente|numero cliente|客户id|客户编号|客户号|客户|用户id|用户编号|留言用户|会员号|会员id|고객번호|고객id|고객|회원번호|会员|会员编号|reporter id|associated contact ids|associated contact id|account #|acct #|acct|customer #|client #|member #',
    weak: 'caller|user id|user|account|member|subscriber|external id|contact|customer name|caller name|client name|contact name|full name|kundenname|nom du client|nombre del cliente|客户姓名|客户名称|用户|고객명|opened by|reporter|associated contact',
  },
  phone: {
    strong:
      'external number|remote number|remote party number|external phone number|remote|other number|other party number|other party|phone|phone number|ani|ani dialnum|caller number|calling number|caller phone|contact person number|contact phone number|contact phone|customer phone|customer phone number|caller id number|originator dn calling number|originator dn|calling pty|calling party|msisdn|mobile|mobile number|telephone|telephone number|customer endpoint address|cli|telefon|telefonnummer|rufnummer|anrufernummer|handynummer|téléphone|numéro de téléphone|numéro appelant|numéro d appel|teléfono|telefono|número de teléfono|número llamante|celular|来电号码|客户号码|主叫号码|主叫|手机号|手机号码|电话|电话号码|联系电话|전화번호|발신번호|연락처|휴대폰|휴대전화|고객전화번호|고객연락처|手机',
    weak: 'src|from|from address|from no|clid|caller|caller id|number|anrufer|numéro|número|tel|mobil|号码|번호|customer|contact',
  },
  email: {
    strong:
      'email|e mail|email address|e mail address|requester email|contact email|customer email|from email|supplied email|user email|mail address|kunden email|e mail adresse|courriel|adresse e mail|correo|correo electrónico|correo electronico|邮箱|电子邮件|电子邮箱|이메일|메일',
    weak: 'mail|from|requester|sender|contact|customer',
  },
} as const satisfies Partial<Record<ColumnRole, Names>>;

const WHEN = {
  started_at: {
    strong:
      'started at|start time|start date|start datetime|start|started|start at|begin time|created at|created time|created date|creation date|created on|date created|created|opened at|opened|open time|opened date|date time opened|date opened|call time|call date|call start|call start time|call date time|interaction start|conversation start|contact date|contact time|contact start|initiation timestamp|segstart|received at|received|received date|date received|arrival time|reported date|submitted at|date of call|incoming time|calldate|timestamp|time stamp|date time|datetime|date|anrufdatum|anrufzeit|anrufbeginn|angelegt am|erfasst am|gemeldet am|beginn|startzeit|startdatum|erstellt am|erstellt|erstellungsdatum|eröffnet am|eröffnet|eingangsdatum|datum|zeitpunkt|date de début|début|date d appel|date de l appel|date de création|date création|créé le|date heure|fecha inicio|fecha de inicio|fecha y hora|fecha hora|fecha de creación|fecha creación|fecha de llamada|fecha llamada|fecha|inicio|recepcion|recepción|呼叫时间|来电时间|联系时间|联系日期|开始时间|通话开始时间|进线时间|留言时间|创建时间|建单时间|提交时间|咨询时间|日期|时间|상담일시|접수일시|통화일시|시작시간|시작일시|통화시작|통화시작시간|통화시작일시|인입시간|인입일시|등록일시|등록일|생성일시|생성일|일시|날짜|create date|create time|date started',
    weak: 'time|complete timestamp|end timestamp|completed at|log date|event time|submitted|entry|answered at|connected at|updated at',
  },
  started_date: {
    strong:
      'started date|opened date|open date|date opened|created date|creation date|contact date|received date|startdatum|anrufdatum|eingangsdatum|erstellungsdatum|date|call date|start date|date d appel|date de création|fecha|fecha de llamada|fecha llamada|fecha de creación|datum|日期|呼叫日期|来电日期|联系日期|날짜|문의일|문의일자|상담일|상담일자|접수일|접수일자|통화일|통화일자',
  },
  started_time: {
    strong:
      'started time|start time|time|call time|time of call|time of day|vru entry|begin time|call start time|open time|opened time|time opened|created time|creation time|contact time|received time|arrival time|uhrzeit|anrufzeit|anrufuhrzeit|eingangszeit|erstellzeit|startuhrzeit|zeit|startzeit|heure|heure de début|heure d appel|heure de l appel|heure de création|hora|hora inicio|hora de inicio|hora de llamada|hora llamada|hora de creación|时间|呼叫时间|来电时间|联系时间|联系时刻|时刻|开始时间|创建时间|进线时间|시간|시각|통화시각|통화시간|상담시각|문의시각|접수시각|접수시간|인입시각|시작시각|시작시간',
    weak: 'entry|start|begin|beginn|début|inicio|arrival',
  },
  ended_at: {
    strong:
      'ended at|end time|end date|end|ended|end at|finished at|finish time|finished|closed at|closed time|closed date|date closed|date time closed|close time|close date|closed|resolved at|resolved time|solved at|resolved date|completed at|disconnect timestamp|conversation end|interaction end|call end|call end time|hangup time|segstop|ende|endzeit|beendet|beendet am|geschlossen am|gelöst am|fin|date de fin|heure de fin|clôturé le|fecha fin|fecha de fin|fecha cierre|fecha de cierre|挂机时间|结束时间|通话结束时间|关闭时间|完成时间|통화종료|종료시간|종료일시|통화종료시간|완료일시|처리일시|date ended',
    weak: 'resolved|solved|resolved on|solved on',
  },
  ended_date: { strong: 'ended date|end date|enddatum|fecha fin' },
  ended_time: { strong: 'ended time|end time|endzeit|heure de fin|hora fin|hora de fin|结束时间|종료시간|time out' },
  callback_due_at: {
    strong:
      'callback due at|callback due|callback at|callback date|callback scheduled at|rückruf am|回拨时间|콜백예약일시',
  },
} as const satisfies Partial<Record<ColumnRole, Names>>;

const WHERE = {
  channel: {
    strong:
      'channel|media type|media|media name|contact channel|channel type|channel name|via|via channel|origin|contact method|communication channel|interaction type|contact type|ticket source|kanal|kontaktkanal|medium|canal|canal de contact|canal de contacto|渠道|渠道类型|来源渠道|接入渠道|채널|유입채널|인입채널|문의채널',
    weak: 'source|type|call type|来源|유형|origen|quelle|mode|submitted via|activity type',
  },
  direction: {
    strong:
      'direction|call direction|originating direction|initial direction|initiation method|inbound outbound|in out|inbound|is inbound|outbound|is outbound|richtung|anrufrichtung|sens|sens de l appel|dirección|direccion|sentido|呼叫方向|通话方向|방향|통화방향|인아웃구분',
    weak: 'call type|type|contact type|tipo de llamada|呼叫类型|通话类型|통화구분|구분|anrufart|type d appel',
  },
  queue: {
    strong:
      'queue|queue name|queues|skill|skill name|skill group|skillset|split|csq|csq name|csq names|ring groups|hunt group|acd group|group|group name|group id|assignment group|workgroup|first queue|service queue|dispsplit|warteschlange|anrufgruppe|gruppe|file d attente|file|groupe|compétence|cola|grupo|servicio|队列|队列名称|技能组|排队队列|큐|스킬|스킬그룹|상담그룹|그룹',
    weak: 'department|service|service name|campaign|campaign name|campaign type|line|abteilung|departamento|部门|부서|service type|responsible section|team|unit',
  },
  agent_id: {
    strong:
      'agent id|agent no|agent number|agent code|agent login|operator id|employee id|staff id|rep id|assignee id|admin assignee id|anslogin|mitarbeiter id|personalnummer|id agent|id agente|matricule|坐席工号|座席工号|工号|坐席id|客服工号|상담사id|상담원id|사번',
    weak: 'agent|user id|login|server|operator|user|staff|assignee|assigned to|resource|坐席|상담사|상담원|local user id',
  },
  agent_name: {
    strong:
      'agent name|agent|server|agent username|operator|handled by|answered by|representative|advisor|csr|assignee|assigned to|assigned agent|case owner|owner|handling user name|mitarbeiter|mitarbeiter name|mitarbeitername|berater|bearbeiter|sachbearbeiter|agentenname|conseiller|nom de l agent|téléconseiller|agente|asesor|operador|nombre del agente|坐席|座席|坐席姓名|座席姓名|客服|客服姓名|接听坐席|接线员|处理人|상담사|상담원|상담사명|상담원명|담당자|담당상담사|처리자|ticket owner|assignee name|owner name|agent full name|operator name|operator 1 nick|activity assigned to|user display name',
    weak: 'resolved by|resource|user name|user|users|employee|staff|rep|username|last closed by id|客服人员',
  },
  team: {
    strong: 'team|team name|supervisor|hierarchy group|team id|équipe|equipo|班组|小组|团队|팀|팀명|소속팀',
    weak: 'group|department|section|responsible section|support section',
  },
  site: {
    strong:
      'site|site name|location|office|contact center|call center|standort|sede|centre|centro|localidad|职场|地点|中心|센터|지점|사이트',
    weak: 'center|branch|city|region',
  },
  tier: {
    strong:
      'tier|customer tier|customer segment|segment|support tier|client tier|vip level|客户等级|客户级别|고객등급|등급',
  },
  language: { strong: 'language|lang|call language|sprache|langue|idioma|语言|언어', weak: 'locale' },
  product: {
    strong: 'product|product name|produkt|produit|producto|产品|产品名称|제품|상품|상품명',
    weak: 'brand|brand id|ci name|cmdb ci|service line',
  },
} as const satisfies Partial<Record<ColumnRole, Names>>;

const WHY = {
  reason: {
    strong:
      'reason|contact reason|call reason|reason for call|reason for contact|topic|complaint theme|complaint topic|call topic|issue|issue type|category|call category|ticket category|problem type|query type|inquiry type|enquiry type|intent|call driver|contact driver|incident type|case reason|subject category|tipo incidente|tipo de incidente|grund|kontaktgrund|anrufgrund|anliegen|thema|kategorie|motif|motif d appel|raison|catégorie|motivo|motivo de llamada|razón|categoría|categoria|问题类型|业务类型|咨询类型|来电原因|来电类型|问题分类|工单类型|request type|상담유형|문의유형|상담분류|문의분류|대분류',
    weak: 'type|ticket type|call type|subject|new type|u symptom|theme|tipo|sujet|asunto|主题|유형|분류|service type',
  },
  secondary_reason: {
    strong:
      'secondary reason|sub reason|subreason|subcategory|sub category|subtopic|complaint subtheme|complaint subtopic|sub type|subtype|unterkategorie|sous catégorie|subcategoría|subcategoria|submotivo|二级分类|子类|소분류|중분류',
  },
  wrapup: {
    strong:
      'wrapup|wrap up|wrap up code|wrapup code|wrap up name|disposition code|disp name|disp code|close code|closed code|closure code|resolution code|abschlusscode|ergebniscode|code de clôture|código de cierre|tipificación|tipificacion|小结|话后小结|服务小结|처리코드|상담코드|상담결과코드',
    weak: 'disposition',
  },
  tags: { strong: 'tags|tag|labels|label|schlagworte|étiquettes|etiquetas|标签|태그' },
} as const satisfies Partial<Record<ColumnRole, Names>>;

const HOW_LONG = {
  wait_s: {
    strong: `wait|wait time|waiting time|queue time|q time|time in queue|queue wait time|in queue|total queue|queue duration|queue wait|wait duration|${ANSWER_DELAY_NAMES}|wartezeit|wartedauer|temps d attente|attente|tiempo de espera|espera|排队时长|等待时长|排队时间|等待时间|대기시간|고객대기시간`,
    weak: 'htime|delay|hold time',
  },
  talk_s: {
    strong:
      'talk|talk time|talking|talk duration|avg talk duration|total talk|conversation duration|conversation time|billsec|agent time|agent interaction duration|ser time|service time|gesprächsdauer|gesprächszeit|sprechzeit|durée de conversation|temps de conversation|tiempo de conversación|conversación|duración de la conversación|tiempo hablado|tiempo de habla|通话时长|通话时间|通话秒数|통화시간|상담시간|duration in call|in call duration|t talk',
    weak: 'ttime',
  },
  hold_s: {
    strong:
      'hold|hold time|holding|total hold|hold duration|customer hold duration|ansholdtime|haltezeit|haltedauer|temps de mise en attente|mise en attente|tiempo en retención|保持时长|保持时间|보류시간',
  },
  acw_s: {
    strong:
      'acw|acw time|after call work|after call work time|after contact work duration|wrap up time|wrap time|wrapup time|work time|total acw|nachbearbeitung|nachbearbeitungszeit|nachbearbeitungsdauer|post appel|temps post appel|tiempo posterior a la llamada|话后时长|整理时长|话后处理时长|후처리시간|후처리|t acw',
  },
  ring_s: {
    strong:
      'ring|ring time|ringing|ring duration|total ringing time|klingelzeit|klingeldauer|temps de sonnerie|sonnerie|tiempo de timbrado|振铃|振铃时长|振铃时间|링시간|벨시간',
  },
  handle_s: {
    strong:
      'handle|handle time|total handle|handling time|aht|duration|call duration|call length|total time|total duration|interaction duration|bearbeitungszeit|anrufdauer|dauer|durée|durée d appel|durée de l appel|duración|duracion|duración de la llamada|处理时长|呼叫时长|总时长|처리시간|총통화시간',
    weak: 'call time|length|minutes|dur|secs',
  },
} as const satisfies Partial<Record<ColumnRole, Names>>;

const HOW_ENDED = {
  outcome: {
    strong:
      'outcome|call outcome|contact outcome|call result|contact disposition|call disposition|call status|call state|contact status|anrufstatus|anrufergebnis|résultat de l appel|statut de l appel|résultat|estado de la llamada|estado llamada|resultado|通话状态|呼叫状态|接听状态|呼叫结果|通话结果|통화결과|통화상태|콜결과|인입결과',
    weak: 'disposition|result|status|state|event|contact type|type|call type|call disp|ergebnis|statut|estado|处理结果|结果|상태|처리결과|상담결과',
  },
  abandoned: {
    strong:
      'abandoned|abandon|is abandoned|abandoned in queue|was abandoned|abgebrochen|abandonné|abandonada|是否放弃|포기여부',
  },
  answered: {
    strong:
      'answered|is answered|call answered|was answered|connected|angenommen|beantwortet|répondu|décroché|atendida|contestada|是否接听|是否接通|응답여부',
  },
  transferred: {
    strong:
      'transferred|transfer|transfers|is transfer|is transferred|transfer out|transferred out|weitergeleitet|weiterverbunden|transféré|transferida|transferencia|是否转接|转接|호전환|전환여부|이관',
    weak: 'reassignment count',
  },
  escalated: {
    strong: 'escalated|escalation|is escalated|eskaliert|escaladé|escalada|escalado|是否升级|升级|에스컬레이션',
  },
  callback_requested: {
    strong:
      'callback requested|callback|is callback|callback from queue|is callback from queue|rückruf|rückruf gewünscht|rappel|devolución de llamada|回拨|是否回拨|콜백|콜백여부',
  },
  disconnect_side: {
    strong:
      'disconnect side|disconnected by|ended by|hangup by|hung up by|end side|aufgelegt von|raccroché par|colgado por|挂机方|挂断方|종료주체|종료구분',
    weak: 'disconnect type',
  },
  disconnect_code: {
    strong:
      'disconnect code|disconnect reason|disconnect type|hangup cause|reason terminated|sip code|termination reason|挂机原因|종료사유',
  },
} as const satisfies Partial<Record<ColumnRole, Names>>;

const SOLVED = {
  resolved_flag: {
    strong:
      'resolved flag|resolved|is resolved|resolved on first contact|resolved at first contact|resolved on first call|resolved at first call|first contact resolved|first call resolved|resolved first time|first time resolved|first time resolution|one call resolution|fcr flag|is fcr|solved|is solved|issue resolved|query resolved|problem resolved|fcr|first call resolution|first contact resolution|ticket status|case status|incident state|conversation state|gelöst|erledigt|résolu|résolue|resuelto|resuelta|solucionado|是否解决|是否已解决|解决状态|工单状态|해결여부|처리여부|처리상태|f complete',
    weak: 'status|state|resolution|complete|completed|closed|statut|estado|状态|상태|bearbeitungsstatus|is closed',
  },
  reopened: {
    strong:
      'reopened|is reopened|reopens|reopen count|reopen|count reopens|wiedereröffnet|rouvert|reabierto|重开|是否重开|재오픈',
  },
  survey_resolved: {
    strong:
      'survey resolved|q resolved|survey fcr|customer says resolved|resolved survey|umfrage gelöst|encuesta resuelto',
  },
  csat: {
    strong:
      'csat|csat score|satisfaction|satisfaction rating|satisfaction score|customer satisfaction|zufriedenheit|kundenzufriedenheit|satisfaction client|satisfacción|satisfaccion|满意度|满意度评分|满意度评价|만족도|고객만족도',
    weak: 'rating|score|rating score|survey score|survey results|user voice rating|valoración|评分|评价|평점|note',
  },
  nps: { strong: 'nps|nps score|likelihood to recommend|net promoter score|推荐度' },
} as const satisfies Partial<Record<ColumnRole, Names>>;

const TEXTS = {
  survey_comment: {
    strong: 'survey comment|rating reason|customer comment|survey feedback|verbatim|satisfaction comment',
    weak: 'feedback',
  },
  notes: {
    strong:
      'notes|note|agent notes|call notes|comments|comment|remarks|summary|call summary|disp comments|short description|description|details|message body|notizen|notiz|bemerkung|bemerkungen|beschreibung|kommentar|commentaire|commentaires|remarques|notas|nota|observaciones|comentarios|descripción|descripcion|备注|小记|留言详情|内容|问题描述|详情|描述|상담내용|통화내용|문의내용|내용|메모|비고',
    weak: 'text|body|subject|message|title|asunto|sujet|betreff|留言主题|主题|标题|제목',
  },
  transcript: {
    strong:
      'transcript|transcription|call transcript|conversation text|chat log|dialog|对话内容|对话记录|전사|대화내용',
  },
} as const satisfies Partial<Record<ColumnRole, Names>>;

export const ROLE_NAMES: RoleNames = {
  ...WHO,
  ...WHEN,
  ...WHERE,
  ...WHY,
  ...HOW_LONG,
  ...HOW_ENDED,
  ...SOLVED,
  ...TEXTS,
};
