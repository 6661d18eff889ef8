import type { RoleNames } from '../role-names.ts';

/** What Italian contact centres call their columns, beside the names of usual systems. */
export const ITALIAN_NAMES: RoleNames = {
  contact_id: {
    strong:
      'id chiamata|id contatto|numero chiamata|codice chiamata|numero pratica|id interazione|id conversazione|numero richiesta|numero segnalazione|protocollo|numero intervento|codice ticket|id ticket',
    weak: 'identificativo|riferimento',
  },
  customer_id: {
    strong: 'codice cliente|codice fiscale|anagrafica cliente|cod cliente',
    weak: 'utente|intestatario|codice contratto|codice utente|contratto|numero contratto',
  },
  phone: {
    strong:
      'numero chiamante|cellulare|chiamante|recapito telefonico|telefono cliente|recapito|numero di cellulare|tel chiamante',
  },
  email: {
    strong: 'indirizzo email|email cliente|posta elettronica|indirizzo e mail|indirizzo di posta',
  },
  started_at: {
    strong:
      'data|data e ora|data ora|inizio|ora inizio|data inizio|inizio chiamata|data apertura|data chiamata|data creazione|creato il|aperto il|data contatto|data ricezione|data ora inizio|orario inizio|data e ora chiamata|data inserimento|data e ora inizio|data e ora apertura',
  },
  ended_at: {
    strong:
      'fine|ora fine|data fine|fine chiamata|data chiusura|chiuso il|data ora fine|orario fine|data e ora fine|data e ora chiusura',
    weak: 'termine',
  },
  channel: {
    strong: 'canale|canale di contatto|tipo canale|canale di ingresso|modalità di contatto|mezzo di contatto',
    weak: 'mezzo',
  },
  direction: {
    strong: 'direzione|entrata uscita|direzione chiamata|entrante uscente',
    weak: 'verso',
  },
  outcome: {
    strong: 'esito|esito chiamata|risultato|stato chiamata|esito contatto',
  },
  queue: {
    strong: 'coda|servizio|gruppo|nome coda|coda di attesa|gruppo di lavoro',
    weak: 'reparto|area|ufficio',
  },
  agent_name: {
    strong:
      'operatore|addetto|nome operatore|gestito da|risposto da|nome agente|preso in carico da|assegnato a|assegnatario|risposta da',
    weak: 'consulente',
  },
  agent_id: {
    strong: 'id operatore|codice operatore|codice agente|matricola operatore',
    weak: 'matricola',
  },
  team: {
    strong: 'squadra|supervisore|nome team',
  },
  site: {
    weak: 'sito|filiale',
  },
  reason: {
    strong:
      'motivo chiamata|motivo del contatto|argomento|tipo richiesta|causale|motivazione|tipologia richiesta|tipo segnalazione|tipo problema|tipologia chiamata',
    weak: 'oggetto|tipologia|problema|tema',
  },
  secondary_reason: {
    strong: 'sottocategoria|sottomotivo|motivo secondario|sotto categoria|sottotipologia|dettaglio motivo|sotto motivo',
  },
  product: {
    strong: 'prodotto|offerta|nome prodotto',
  },
  wait_s: {
    strong: 'tempo di attesa|attesa|durata attesa|tempo in coda|secondi di attesa|attesa in coda',
  },
  talk_s: {
    strong: 'tempo di conversazione|durata conversazione|conversazione|tempo di parlato',
  },
  hold_s: {
    strong: 'messa in attesa|tempo in hold|tempo di hold|tempo di messa in attesa|durata hold',
  },
  acw_s: {
    strong:
      'post chiamata|lavoro post chiamata|tempo post chiamata|after call|post lavorazione|tempo di lavorazione post',
  },
  ring_s: {
    strong: 'tempo di squillo|squillo|durata squillo',
  },
  handle_s: {
    strong: 'durata|durata chiamata|durata totale|tempo di gestione|tempo totale|durata contatto',
  },
  resolved_flag: {
    strong: 'risolto|risolta|problema risolto|risolto al primo contatto|risolto alla prima chiamata|richiesta risolta',
    weak: 'risoluzione|chiuso|stato ticket|stato pratica',
  },
  csat: {
    strong:
      'soddisfazione|gradimento|soddisfazione cliente|voto cliente|valutazione cliente|gradimento cliente|giudizio cliente',
    weak: 'voto|valutazione|punteggio|giudizio',
  },
  notes: {
    strong: 'commento|commenti|descrizione|osservazioni|annotazioni|descrizione problema|note operatore|riepilogo',
    weak: 'dettaglio|testo|dettagli|oggetto',
  },
  wrapup: {
    strong: 'codice esito|codice chiusura|causale di chiusura',
  },
  language: {
    strong: 'lingua',
  },
  transferred: {
    strong: 'trasferita|trasferimento|trasferito|chiamata trasferita|inoltrata|trasferimenti',
  },
  disconnect_side: {
    strong: 'riagganciato da|chiuso da|terminata da|chi ha riagganciato',
  },
  started_time: {
    strong: 'orario|ora chiamata|ora contatto|ora inizio|orario inizio|ora apertura|ora di apertura|ora di inizio',
    weak: 'ora',
  },
  callback_requested: {
    strong: 'richiamata|richiesta richiamata|richiamare',
  },
  abandoned: {
    strong: 'abbandonata|abbandono|persa',
  },
  answered: {
    strong: 'risposta|risposto|gestita',
  },
  escalated: {
    strong: 'escalato',
  },
  reopened: {
    strong: 'riaperto|riaperture',
  },
  tags: {
    strong: 'etichette',
  },
  tier: {
    strong: 'segmento cliente',
    weak: 'segmento',
  },
  started_date: {
    strong: 'data|data chiamata|data contatto|data inizio|giorno|data apertura',
  },
  ended_time: {
    strong: 'ora fine|orario fine',
  },
  ended_date: {
    strong: 'data fine|data chiusura',
  },
};
