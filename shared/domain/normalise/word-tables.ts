import type { Answer, Channel, ContactOutcome, Direction, DisconnectSide } from '../contact/enums.ts';

/**
 * Words of contact-centre exports and what they mean, in English, German, French, Spanish, Chinese, Korean and some
 * Japanese, Dutch, Italian and Portuguese. Separated by `|`, compared as `foldWord` leaves them.
 */
type Table<W extends string> = Readonly<Partial<Record<W, string>>>;

/** Lower case, width folded; underscores, hyphens and spaces alike; no punctuation at the end. */
export function foldWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-–]+/g, ' ')
    .trim()
    .replace(/[.!:;]+$/, '');
}

function tableOf<W extends string>(table: Table<W>): ReadonlyMap<string, W> {
  const entries: [string, W][] = [];
  for (const [word, list] of Object.entries(table) as [W, string][]) {
    entries.push([foldWord(word), word]);
    for (const one of list.split('|')) entries.push([foldWord(one), word]);
  }
  return new Map(entries);
}

const CHANNEL_LIST: Table<Channel> = {
  voice:
    'phone|telephone|call|calls|telephony|inbound call|phone call|tel|voip|pstn|telefon|anruf|telefonie|telefonisch|téléphone|telephone call|appel|appel téléphonique|teléfono|telefono|llamada|telefónico|电话|語音|语音|呼叫|来电|전화|통화|음성|인바운드|電話|telefoon|telefonata|chiamata|telefone|ligação|rozmowa|połączenie|телефон|звонок|çağrı|arama|native voice|voice call|audio|телефонный звонок|rozmowa telefoniczna',
  chat: 'webchat|web chat|live chat|livechat|messaging|message|messages|native messaging|in app|in app chat|widget|chat widget|conversation|kundenchat|clavardage|messagerie|chat en vivo|mensajería|在线|在线客服|聊天|网页|网页聊天|在线聊天|채팅|챗|상담톡|チャット|native chat|conversation chat|мессенджер|чат|онлайн чат|czat|sohbet|canlı destek|widgetchat|messenger widget',
  email:
    'e mail|mail|mails|e mails|courriel|correo|correo electrónico|correo electronico|邮件|电子邮件|邮箱|이메일|메일|メール|posta elettronica|e post|электронная почта|почта|эл. почта|e posta|eposta',
  sms: 'text|text message|textnachricht|短信|문자|문자메시지|mms',
  social:
    'social media|whatsapp|facebook|messenger|facebook messenger|twitter|x|instagram|wechat|line|telegram|viber|kakao|kakaotalk|tiktok|youtube|linkedin|facebook post|twitter dm|soziale medien|réseaux sociaux|redes sociales|微信|公众号|微博|小程序|抖音|카카오톡|카카오|네이버톡톡|소셜|rcs|apple messages|apple business chat|instagram direct message|instagram comment|instagram dm|facebook comment|facebook mention|facebook direct message|соцсети|социальные сети',
  web: 'self service|selfservice|portal|web form|webform|website|online|internet|web portal|self service portal|help center|help centre|form|app|mobile app|kundenportal|formular|webseite|portail|formulaire|site web|portal web|formulario|网站|表单|自助|网上|홈페이지|웹|앱|셀프서비스|フォーム|web widget|customer portal|community|forum|contact form|сайт|веб|sitio web|página web|sito web|strona www',
  ivr: 'ivr self service|voice menu|sprachmenü|svi|自动语音|语音菜单|自助语音|vru|ars',
  bot: 'chatbot|voicebot|virtual agent|virtual assistant|ai agent|bot session|机器人|智能客服|챗봇|봇|ボット|assistant virtuel|asistente virtual|fin',
  video: 'video call|videocall|video chat|videochat|videoanruf|visio|videollamada|视频|영상|영상통화',
  callback: 'call back|virtual hold|rückruf|rueckruf|rappel|devolución de llamada|回拨|回电|콜백|native callback',
  voicemail:
    'voice mail|vm|mailbox|anrufbeantworter|sprachnachricht|messagerie vocale|répondeur|buzón de voz|buzon de voz|语音留言|留言|음성사서함|留守番電話',
  ticket:
    'case|incident|request|service request|task|tickets|vorgang|anliegen|dossier|demande|caso|solicitud|工单|티켓|문의|api|agent created',
  other:
    'others|misc|walk in|walkin|in person|visit|branch|letter|post|fax|brief|filiale|persönlich|courrier|agence|visite|carta|presencial|oficina|sonstige|sonstiges|autre|autres|otro|otros|其他|信函|来访|기타|방문|우편|その他|anders|altro|outro|sportello|agência|presencialmente|guichet',
};

const DIRECTION_LIST: Table<Direction> = {
  in: 'inbound|in bound|incoming|inbound queue|i|inb|received|receive|eingehend|eingang|ankommend|kommend|entrant|entrante|entrada|reçu|recibida|inbound/outbound|呼入|来电|进线|接入|入|인바운드|인|수신|着信|受信|inkomend|in entrata|in arrivo|ricevuta|receptivo|receptiva|recebida|入電|受電|from customer|inbound call|incoming call|incoming api|trunking originating|webrtc api|queue transfer|transfer|native inbound|inbound api|<- in|← in|przychodzące|przychodzący|входящий|входящая|входящие|gelen|gelen çağrı|ucap_in|byot_in|oc_in|dr_in|byotin|ucapin|terminating|inbound voice|входящий звонок|входящий вызов|外線着信|着信通話',
  out: 'outbound|out bound|outgoing|outb|o|out going|dialer|predictive|external outbound|ausgehend|ausgang|abgehend|gehend|sortant|saliente|salida|emitida|呼出|外呼|去电|拨出|出|아웃바운드|아웃|발신|発信|uitgaand|in uscita|uscente|effettuata|ativo|ativa|efetuada|realizada|架電|発呼|outbound call|outgoing call|outgoing api|outgoing dial|trunking terminating|outbound campaign|outbound dial|outbound api|outbound reply|-> out|→ out|wychodzące|wychodzący|исходящий|исходящая|исходящие|giden|giden çağrı|ucap_out|byot_out|oc_out|dr_out|byotout|ucapout|agent reply|callback|call back|manual|manual dial|click to call|originating|исходящий звонок|исходящий вызов|saída|saida|de saída|外線発信|発信通話',
  internal:
    'int|internal call|consult|consultation|consultation call|intern|interne|interno|interna|monitor|barge|coach|extension|agent to agent|内部|内线|내부|내선|内線|conference',
};

const OUTCOME_LIST: Table<ContactOutcome> = {
  handled:
    'answered|answer|ans|completed|complete|completeagent|completecaller|agent|served|connected|call connected|call accepted|call completed|connect|success|successful|handled by agent|handled by csq|accepted|picked up|serviced|talked|finished|done|erledigt|beantwortet|angenommen|bearbeitet|verbunden|bedient|traité|traite|répondu|repondu|décroché|pris|atendida|atendido|contestada|contestado|respondida|completada|已接听|已接通|接通|接听|已处理|应答|已完成|已应答|응답|응대|처리|통화완료|완료|연결|상담완료|対応済|応答|beantwoord|opgenomen|risposto|risposta|gestito|gestita|対応|対応完了|応答済|handle|resolved|transferred|transfer|closed|solved|odebrane|odebrano|принят|принятый|отвечен|cevaplandı|yanıtlandı|auto recorded|recorded|agent joined conference|agent joined|отвеченный|успешный|успешный звонок|успешно|обслужен|состоялся|answered call|call answered|answered by agent|llamada contestada|llamada atendida|appel décroché|anruf angenommen',
  abandoned:
    'abandon|aban|abandons|abandoned in queue|abandoned call|hang|hangup|hang up|hung up|customer hangup|customer hung up|caller hangup|lost|lost call|dropped by caller|disconnected in queue|queue abandon|abandoned queue|aborted|abgebrochen|aufgelegt|aufgegeben|verloren|abbruch|abandonné|abandonne|raccroché|perdu|abandonada|abandonado|colgada|colgó|perdida|放弃|排队放弃|呼损|已放弃|挂断|队列放弃|포기|포기호|이탈|중단|放棄|切断|opgehangen|afgehaakt|abbandonata|abbandonato|放棄呼|途中放棄|desistência|porzucone|потерян|потерянный|terk|kaçan|canceled|cancelled|call cancel|call canceled|call cancelled|abandoned in ivr|abandon in queue|aufgelegt in warteschlange|in warteschlange aufgelegt|abbruch in warteschlange|abandon en file|abandon en file d attente|abandon en attente|abandonada en cola|abandono en cola|abandonada na fila|abandono na fila|abbandonata in coda|opgehangen in wachtrij|afgehaakt in wachtrij|потерянный звонок|call abandoned|inbound drop|llamada abandonada|appel abandonné',
  short_abandon:
    'short abandon|short abandoned|short_abandoned|short call|short hang|phantom abandon|quick abandon|customer short disconnect|kurzabbruch|abandon court|abandono corto|速挂|짧은포기|즉시포기',
  missed:
    'no answer|noanswer|unanswered|not answered|ring no answer|ringnoanswer|exitwithtimeout|timeout|exitempty|missed call|rona|not responding|verpasst|nicht angenommen|nicht beantwortet|keine antwort|unbeantwortet|manqué|manque|sans réponse|non répondu|no contestada|no contestado|sin respuesta|no atendida|no atendido|未接|未接听|振铃未接听|未接通|漏接|无应答|부재중|미응답|미연결|不在|gemist|niet beantwoord|persa|non risposto|non risposta|não atendida|não atendido|nieodebrane|пропущен|пропущенный|cevapsız|未応答|不応答|不在着信|notanswered|timed out|no agent|no agents available|overflown|unsuccessful|non décroché|не отвечен|не отвечено|неотвеченный|без ответа|пропущенный звонок|неуспешный|неуспешно|неуспешный звонок|call missed|nicht erreicht|llamada perdida|appel manqué|verpasster anruf',
  voicemail:
    'voice mail|left voicemail|vm|message left|to voicemail|mailbox|anrufbeantworter|messagerie|répondeur|buzón de voz|buzon|留言|已留言|语音留言|음성사서함|留守電|diverted to voicemail|sent to voicemail|went to voicemail|voicemail left|messagerie vocale|segreteria|segreteria telefonica|caixa postal|correio de voz|poczta głosowa|sesli mesaj|telesekreter|голосовая почта|автоответчик',
  bot_contained:
    'contained|self served|self service|selfservice|bot resolved|handled by script|handled by bot|handled by ivr|ivr contained|bot contained|ivr|ai resolved|automated|mit bot gelöst|机器人解决|自助解决|봇완료|자동응답완료',
  bot_escalated:
    'escalated to agent|escalated|bot escalated|handover|handoff|hand off|bot to agent|transferred to agent|转人工|상담원연결',
  callback_scheduled:
    'callback|call back|callback requested|callback scheduled|scheduled callback|scheduled|virtual hold|rückruf|rückruf vereinbart|rappel|rappel planifié|rellamada|devolución|回拨|预约回拨|콜백|콜백예약|콜백접수',
  blocked:
    'busy|blocked call|rejected|spam|blacklist|blacklisted|congestion|denied|refused|concurrency limit|over capacity|besetzt|abgewiesen|gesperrt|occupé|rejeté|ocupado|bloqueada|rechazada|黑名单|忙线|并发限制|占线|拒接|차단|통화중|수신거부|話中|bezet|occupato|declined|отклонено|отклонен|отклонён|занято',
  failed:
    'fail|failure|error|system error|technical error|technical failure|dropped|disconnected|syscompat|network error|fehler|fehlgeschlagen|getrennt|échec|echec|erreur|fallida|fallido|error de sistema|失败|系统错误|故障|异常|실패|오류|에러|失敗|mislukt|fallito',
  unknown: 'n/k|not known|undefined|unbekannt|inconnu|desconocido|未知|알수없음|不明',
};

/** Rows that stand for no contact at all: suggested as ignored, never ignored by themselves. */
export const IGNORABLE_OUTCOMES: ReadonlySet<string> = new Set(
  'phantom|test|test call|dummy|ghost|queuestart|configreload|addmember|removemember|pause|unpause|testanruf|测试|테스트'
    .split('|')
    .map(foldWord),
);

const ANSWER_LIST: Table<Answer> = {
  yes: 'y|x|completely|entirely|vollständig|complètement|totalement|completamente|totalmente|volledig|完全解决|true|t|1|ja|j|oui|o|sí|si|s|sim|是|已解决|解决|对|有|예|네|해결|완료|はい|resolved|solved|closed|fixed|complete|completed|done|fully|fully resolved|gelöst|geloest|erledigt|behoben|abgeschlossen|geschlossen|résolu|resolu|clos|fermé|resuelto|resuelta|cerrado|solucionado|已关闭|已完成|해결됨|해결완료|종료|처리완료|opgelost|afgehandeld|gesloten|risolto|risolta|chiuso|chiusa|resolvido|resolvida|encerrado|encerrada|fechado|concluído|解決|解決済|解決済み|完了|完結|クローズ|1.0|✓|✔|✅|wahr|vrai|verdadero|verdadeiro|vero|waar|resolved on first contact|first contact resolved|fcr|tak|rozwiązane|rozwiązano|zamknięte|да|решено|решен|решён|закрыто|evet|çözüldü|kapandı|kapalı|sì|problem solved|выполнена|выполнено|выполнен|решена|завершено|завершена|закрыта|закрыт|tamamlandı|kapatıldı|rozwiązany|rozwiązana|zakończone|erfolgreich geschlossen|clôturé|clôturée|clôture',
  no: 'n|not at all|gar nicht|überhaupt nicht|pas du tout|per niente|para nada|helemaal niet|完全没有|false|f|0|nein|non|nee|não|否|未解决|不|没有|无|아니오|아니요|미해결|いいえ|unresolved|not resolved|not solved|unsolved|open|opened|new|pending|waiting|on hold|hold|in progress|inprogress|active|assigned|awaiting|awaiting user info|awaiting customer|reopened|wip|escalated|ungelöst|nicht gelöst|offen|neu|in bearbeitung|wartend|non résolu|ouvert|nouveau|en cours|en attente|sin resolver|no resuelto|abierto|nuevo|pendiente|en curso|en proceso|处理中|待处理|新建|打开|未完成|진행중|처리중|대기|접수|미완료|미처리|보류|niet opgelost|in behandeling|non risolto|non risolta|aperto|aperta|in attesa|in corso|não resolvido|não resolvida|em andamento|aberto|aberta|em aberto|pendente|未解決|未完了|対応中|受付中|保留中|保留|0.0|✗|✘|❌|falsch|faux|falso|onwaar|not resolved on first contact|no fcr|non fcr|nie|nierozwiązane|otwarte|w toku|нет|не решено|не решен|открыто|в работе|hayır|hayir|çözülmedi|açık|beklemede|snoozed|responded|to do|todo|backlog|queued|in process|in review|customer action|updated|not started|новая|новый|в обработке|открыта|открыт|in lavorazione|à traiter|nowe|nowy|nowa|yeni|bekliyor|işlemde|devam ediyor|nouvelle|erfolglos geschlossen|closed unsuccessful|новое|новые|in klärung|wiedervorlage|открытое',
  partial:
    'partly|partially|partially resolved|part|some|somewhat|teilweise|teils|zum teil|partiel|partiellement|en partie|parcial|parcialmente|en parte|部分|部分解决|일부|부분|부분해결|부분처리|부분적|一部|gedeeltelijk|parziale',
};

const SIDE_LIST: Table<DisconnectSide> = {
  customer:
    'caller|client|user|consumer|customer disconnect|completecaller|external|remote|endpoint|kunde|anrufer|kundin|appelant|cliente|llamante|客户|主叫|用户|고객|발신자|顧客|klant|peer|contact|userhangup|user hangup|customerhangup|абонент|клиент|звонящий|arayan|müşteri',
  agent:
    'operator|advisor|rep|representative|agent disconnect|completeagent|server|mitarbeiter|berater|conseiller|opérateur|agente|operador|asesor|坐席|座席|客服|被叫|상담사|상담원|オペレーター|medewerker|operatore|agenthangup|agent hangup|оператор|сотрудник|konsultant|temsilci',
  system:
    'network|telecom problem|telecom|contact flow disconnect|flow|ivr|other|expired|api|timeout|third party disconnect|barged|system error|platform|système|sistema|系统|시스템|システム|systeem|transfer',
};

/**
 * The lists as they are written, for the test that no word stands under two meanings.
 * @internal
 */
export const WORD_LISTS: Readonly<Record<string, Table<string>>> = {
  channel: CHANNEL_LIST,
  direction: DIRECTION_LIST,
  outcome: OUTCOME_LIST,
  answer: ANSWER_LIST,
  side: SIDE_LIST,
};

export const CHANNEL_WORDS: ReadonlyMap<string, Channel> = tableOf(CHANNEL_LIST);
export const DIRECTION_WORDS: ReadonlyMap<string, Direction> = tableOf(DIRECTION_LIST);
export const OUTCOME_WORDS: ReadonlyMap<string, ContactOutcome> = tableOf(OUTCOME_LIST);
export const ANSWER_WORDS: ReadonlyMap<string, Answer> = tableOf(ANSWER_LIST);
/** States of a ticket on which somebody is still waited for, whoever it is. */
const STILL_OPEN =
  /^(?:waiting|warten auf|awaiting|pending|on hold|in progress|in process|wartet|warte|in bearbeitung|en attente|en cours|en espera|aguardando|em andamento|in attesa|oczekuje|w trakcie|ожидает|ожидание|в работе) .{1,40}$/u;

/** What a state says about being solved: by the table, or as `Waiting for support` does. Expects a folded word. */
export const answerOf = (word: string): Answer | undefined =>
  ANSWER_WORDS.get(word) ?? (STILL_OPEN.test(word) ? 'no' : undefined);

/** Yes and no with what was meant behind a mark: `Yes - first contact`, `No (follow-up)`. `No answer` is neither. */
const EXPLAINED =
  /^(yes|no|partly|partially|ja|nein|teilweise|oui|non|sí|si|sim|não|nee|tak|nie|да|нет|evet|hayır|是|否|はい|いいえ|예|네|아니오|아니요)(?:\s+[-–—]\s+|\s*[,:;(（，：]\s*)\S/iu;

/** What a cell answers before it explains. */
export const explainedAnswer = (text: string): Answer | undefined =>
  ANSWER_WORDS.get(foldWord(EXPLAINED.exec(text.trim())?.[1] ?? ''));

export const SIDE_WORDS: ReadonlyMap<string, DisconnectSide> = tableOf(SIDE_LIST);
