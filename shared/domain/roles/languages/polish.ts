import type { RoleNames } from '../role-names.ts';

/** What Polish contact centres call their columns, beside the names of usual systems. */
export const POLISH_NAMES: RoleNames = {
  contact_id: {
    strong:
      'nr zgłoszenia|numer zgłoszenia|id zgłoszenia|id połączenia|nr połączenia|id kontaktu|id rozmowy|numer sprawy|nr sprawy',
    weak: 'lp|numer|nr',
  },
  customer_id: { strong: 'nr klienta|numer klienta|id klienta|klient|abonent|numer abonenta', weak: 'nazwa klienta' },
  phone: { strong: 'telefon|nr telefonu|numer telefonu|telefon klienta|numer dzwoniącego|numer klienta telefon' },
  email: { strong: 'e mail klienta|adres e mail|adres email' },
  started_at: {
    strong:
      'data i godzina|data zgłoszenia|data połączenia|data kontaktu|data rozpoczęcia|rozpoczęcie|data utworzenia|utworzono|czas rozpoczęcia',
  },
  started_date: { strong: 'data|data zgłoszenia|data połączenia|data kontaktu|data rozmowy' },
  started_time: { strong: 'godzina|godz|czas połączenia|godzina zgłoszenia|godzina połączenia|godzina kontaktu' },
  ended_at: { strong: 'data zakończenia|zakończenie|data zamknięcia|zamknięto|czas zakończenia' },
  channel: { strong: 'kanał|kanał kontaktu|sposób kontaktu|forma kontaktu', weak: 'źródło' },
  direction: { strong: 'kierunek|kierunek połączenia' },
  queue: { strong: 'kolejka|nazwa kolejki|grupa', weak: 'dział' },
  agent_name: { strong: 'konsultant|agent|pracownik|doradca|operator|obsługujący' },
  team: { strong: 'zespół' },
  reason: { strong: 'temat|powód|powód kontaktu|przyczyna|kategoria|kategoria zgłoszenia', weak: 'typ|rodzaj' },
  wait_s: { strong: 'czas oczekiwania|oczekiwanie' },
  talk_s: { strong: 'czas rozmowy|długość rozmowy' },
  handle_s: { strong: 'czas trwania|czas obsługi|czas połączenia' },
  outcome: { strong: 'wynik|status połączenia|wynik połączenia' },
  resolved_flag: { strong: 'rozwiązano|czy rozwiązano|rozwiązane|załatwiono|czy załatwiono', weak: 'status' },
  notes: { strong: 'notatka|notatki|opis|uwagi|komentarz' },
};
