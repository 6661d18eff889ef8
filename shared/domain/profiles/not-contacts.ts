import { cellsByName } from '../shaping/cells-by-name.ts';

/**
 * Files that come beside contacts and cannot be laid over them: no key, or another way in. Their rows are no contacts, and
 * importing them as such would count what never happened.
 */
type Refused = {
  /** Code of the sentence that says what it is and what to import instead. */
  readonly code: string;
  /** All of these columns … */
  readonly has: readonly string[];
  /** … and none of these, which only contacts have. */
  readonly lacks: string;
};

const REFUSED: readonly Refused[] = [
  {
    code: 'missing_is_survey',
    has: [
      'answeredat|respondedat|surveyansweredat|responsedate|submittedat',
      'csat|nps|qresolved|surveyresolved|rating|score',
    ],
    lacks: 'startedat|createdat|starttime|duration|talktime|agent|agentname|queue|direction',
  },
  {
    code: 'missing_is_calendar',
    has: [
      'start|startat|startdate|from',
      'end|endat|enddate|to',
      'kind|eventkind',
      'scope|scopequeueproduct|note|zone',
    ],
    lacks: 'contactid|callid|customerid|agent|agentname|phone|queueid|direction',
  },
  {
    code: 'missing_is_calendar',
    has: [
      'beginn|von|anfang|startdatum|début|debut|datededébut|inicio|fechadeinicio|início|inizio|开始|开始时间|开始日期',
      'ende|bis|enddatum|fin|datedefin|fechadefin|fim|fine|结束|结束时间|结束日期',
      'art|typ|ereignisart|type|nature|tipo|类型',
      'betrifft|bemerkung|beschreibung|hinweis|notiz|zeitzone|description|remarque|concerne|nota|observaciones|descripción|descrição|afecta|备注|说明',
    ],
    lacks: [
      'id|nr|nummer|anrufid|ticket|ticketid|vorgang|kunde|kundennr|kundennummer|kundenid|anrufer|telefon|telefonnummer|rufnummer',
      'mitarbeiter|agent|bearbeiter|richtung|dauer|kanal|status|ergebnis|client|appelant|agente|cliente|teléfono|dirección|duración|operador',
      '客户|坐席|来电号码|时长',
    ].join('|'),
  },
  {
    code: 'missing_is_survey_questions',
    has: [
      'contactid|interactionid|conversationid|callid|ticketid|casenumber|caseid|chatid|sessionid|respondentid|responseid',
      'question|questiontext|questionid|questionname|frage|fragetext|pregunta|domanda|vraag',
      'answer|answertext|answervalue|response|responsetext|responsevalue|antwort|antworttext|réponse|respuesta|risposta|antwoord|resposta',
    ],
    lacks: 'startedat|starttime|duration|talktime|direction|queue|channel|status|subject',
  },
  {
    code: 'missing_is_comments',
    has: ['ticketid', 'body|comment', 'public|ispublic', 'userid|authorid'],
    lacks: 'status|requesterid|viachannel',
  },
  {
    code: 'missing_is_people',
    has: ['email', 'role', 'suspended|active|verified', 'timezone|locale'],
    lacks: 'startedat|status|direction|subject|duration',
  },
  {
    code: 'missing_is_orders',
    has: [
      'orderid|orderno|ordernumber|orderref|invoiceid|invoiceno|invoicenumber|bestellnummer|auftragsnummer|rechnungsnummer|订单号|주문번호|注文番号',
      'orderdate|orderedat|invoicedate|purchasedate|bestelldatum|auftragsdatum|rechnungsdatum|下单时间|订单日期|주문일|注文日',
      'amount|price|total|totalamount|unitprice|quantity|qty|discount|betrag|preis|menge|金额|数量|금액|수량|金額',
    ],
    lacks:
      'contactid|callid|ticketid|ticketnumber|interactionid|conversationid|channel|direction|queue|agent|agentname|agentid|reason|contactreason|subject|duration|talktime|starttime|startedat|resolved',
  },
  // Tables of a help desk that give names to ids: groups, opening hours, tags.
  {
    code: 'missing_is_names',
    has: ['id', 'name', 'url', 'createdat'],
    lacks: 'startedat|status|subject|requesterid|customerid|direction|phone|email|duration|agent',
  },
  {
    code: 'missing_is_names',
    has: ['name', 'starttime', 'endtime', 'timezone'],
    lacks: 'contactid|callid|customerid|agent|agentname|phone|status|direction|duration|queue',
  },
  {
    code: 'missing_is_names',
    has: ['tag', 'ticketid'],
    lacks: 'startedat|createdat|status|subject|body|customerid|agent|channel',
  },
];

/** What a file is that holds no contacts, as the code of a sentence; null = nothing speaks against contacts. */
export function refusedAs(header: readonly string[]): string | null {
  const names = cellsByName(header);
  return REFUSED.find(({ has, lacks }) => has.every(names.has) && !names.has(lacks))?.code ?? null;
}
