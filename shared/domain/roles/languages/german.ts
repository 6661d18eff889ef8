import type { RoleNames } from '../role-names.ts';

/** What German contact centres call their columns, beside the names of usual systems. */
export const GERMAN_NAMES: RoleNames = {
  contact_id: {
    strong: 'vorgangsnr|fallnr|interaktions id|anruf nr|kontaktnummer|vorgangs nr|datensatz id|anfrage id',
    weak: 'vorgang|laufende nr|lfd nr|belegnummer',
  },
  customer_id: {
    strong: 'kd nr|mitgliedsnummer|debitor|debitorennummer|versichertennummer|kundenkonto|anrufer id',
    weak: 'mandant|vertragsnummer|vertragskonto|teilnehmer|knr|mitglied',
  },
  phone: {
    strong:
      'rufnr|absenderrufnummer|rufnummer des anrufers|tel nr|kundenrufnummer|quellrufnummer|anrufende nummer|mobilnummer|mobiltelefon|telefon nr',
  },
  started_at: {
    strong:
      'zeitstempel|eingang|eingegangen am|gesprächsbeginn|datum uhrzeit|datum und uhrzeit|eingangszeit|anfang|kontaktbeginn|startzeitpunkt|kontaktdatum|gesprächsdatum|angelegt|eingangszeitpunkt',
    weak: 'zeit|tag',
  },
  ended_at: {
    strong: 'anrufende|gesprächsende|abgeschlossen am|erledigt am|endzeitpunkt|kontaktende|geschlossen',
  },
  channel: {
    strong:
      'kontaktweg|kontaktart|eingangskanal|medientyp|eingangsweg|kommunikationskanal|kommunikationsweg|anfrageweg|zugangsweg',
    weak: 'weg',
  },
  direction: {
    strong: 'gesprächsrichtung|verbindungsart|eingehend ausgehend|kontaktrichtung|ein aus|verkehrsrichtung',
  },
  outcome: {
    strong: 'gesprächsergebnis|ausgang|kontaktergebnis|gesprächsstatus|verbindungsstatus|kontaktstatus',
  },
  queue: {
    strong: 'servicenummer|bearbeitergruppe|warteschleife|zuständige gruppe|servicelinie|hotline|hotline name',
    weak: 'fachbereich|bereich|projekt',
  },
  agent_name: {
    strong: 'angenommen von|bearbeitet von|kundenberater|angenommen durch',
    weak: 'zuständiger|zuständig|ma|bediener|betreuer|besitzer|ticketbesitzer|benutzer',
  },
  agent_id: {
    strong: 'personalnr|agenten id|ma nr|mitarbeiternummer|agentennummer|mitarbeiter nr|bearbeiterkürzel',
    weak: 'kürzel',
  },
  team: {
    strong: 'teamleiter|teamleitung',
  },
  site: {
    weak: 'niederlassung|filiale',
  },
  reason: {
    strong:
      'anfrageart|anfragegrund|vorgangsart|störungsart|kundenanliegen|anlass|anliegenart|anfragetyp|sachgebiet|geschäftsvorfall|problemkategorie|beschwerdegrund|hauptkategorie|kontaktanlass|themengebiet',
    weak: 'betreff|problem|ursache',
  },
  secondary_reason: {
    strong: 'untergrund|detailgrund|unterthema|subkategorie',
    weak: 'detail',
  },
  product: {
    strong: 'produktname',
    weak: 'tarif|artikel|produktgruppe|sparte',
  },
  wait_s: {
    strong: 'dauer warteschlange|zeit in warteschlange|warteschlangenzeit|wartesekunden',
  },
  talk_s: {
    strong: 'dauer gespräch|sprechdauer|redezeit|gesprächslänge|gesprächsminuten|verbindungsdauer',
  },
  hold_s: {
    strong: 'halten|zeit in halten|gehalten',
  },
  acw_s: {
    strong: 'nacharbeit|nacharbeitszeit|nbz|nachbereitung|nachbereitungszeit',
  },
  ring_s: {
    strong: 'rufzeit|läutezeit|rufdauer',
  },
  handle_s: {
    strong: 'gesamtdauer|bearbeitungsdauer|kontaktdauer|gesamtzeit|gesamtbearbeitungszeit',
    weak: 'länge',
  },
  resolved_flag: {
    strong:
      'erstlösung|gelöst j n|fallabschließend|problem gelöst|anliegen gelöst|anliegen geklärt|geklärt|abschließend geklärt|ersterledigung|fallabschluss|gelöst ja nein|direkt gelöst|sofort gelöst|beim ersten kontakt gelöst|im erstkontakt gelöst|gelöst beim erstkontakt|gelöst im erstkontakt|beim erstkontakt gelöst|erstkontaktlösung|erstkontakt gelöst|lösung im erstkontakt|lösung beim erstkontakt|lösung im erstanruf|lösung beim ersten kontakt|erledigt im erstkontakt|im erstkontakt erledigt|erledigt beim erstkontakt|erledigt beim ersten kontakt',
    weak: 'abschließend bearbeitet|lösung',
  },
  csat: {
    strong: 'zufriedenheitswert',
    weak: 'bewertung',
  },
  notes: {
    strong:
      'gesprächsnotiz|freitext|anmerkung|anmerkungen|sachverhalt|vermerk|gesprächsinhalt|gesprächsnotizen|problembeschreibung',
    weak: 'inhalt|nachricht|hinweis',
  },
  wrapup: {
    strong: 'abschlussgrund|nachbearbeitungscode|abschlusskategorie|aktivitätscode',
  },
  language: {
    strong: 'kundensprache|gesprächssprache',
  },
  transferred: {
    strong: 'weiterleitung|übergeben|umgeleitet|vermittelt',
  },
  disconnect_side: {
    strong: 'beendet durch|beendet von|aufgelegt durch|auflegeseite',
  },
  started_time: {
    strong: 'beginnzeit|uhrzeit beginn|gesprächsbeginn|kontaktzeit|gesprächsuhrzeit',
  },
  started_date: {
    strong: 'anruftag|kontaktdatum|gesprächsdatum',
    weak: 'tag',
  },
  callback_requested: {
    strong: 'rückrufwunsch|rückruf erbeten',
  },
  survey_comment: {
    strong: 'kundenkommentar|umfragekommentar|kundenfeedback',
  },
  escalated: {
    strong: 'eskalation',
  },
  reopened: {
    strong: 'erneut geöffnet',
  },
  abandoned: {
    strong: 'abbruch|verloren',
  },
  answered: {
    strong: 'entgegengenommen',
  },
  tier: {
    strong: 'kundensegment|kundengruppe',
  },
  email: {
    strong: 'mailadresse|absender',
  },
  nps: {
    strong: 'weiterempfehlung|empfehlungsbereitschaft',
  },
  ended_time: {
    strong: 'anrufende|gesprächsende|enduhrzeit',
  },
};
