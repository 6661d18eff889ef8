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
  direction: { strong: 'kierunek|kierunek połączenia', weak: 'typ połączenia|rodzaj połączenia' },
  queue: { strong: 'kolejka|nazwa kolejki|grupa', weak: 'dział' },
  agent_name: {
    strong:
      'konsultant|agent|pracownik|doradca|operator|obsługujący|imię i nazwisko konsultanta|imię i nazwisko agenta|imię i nazwisko doradcy|nazwa konsultanta',
  },
  team: { strong: 'zespół' },
  reason: { strong: 'temat|powód|powód kontaktu|przyczyna|kategoria|kategoria zgłoszenia', weak: 'typ|rodzaj' },
  wait_s: { strong: 'czas oczekiwania|oczekiwanie|czas oczekiwania w kolejce|czas w kolejce' },
  talk_s: { strong: 'czas rozmowy|długość rozmowy|czas trwania rozmowy' },
  handle_s: { strong: 'czas trwania|czas obsługi|czas połączenia' },
  outcome: { strong: 'wynik|status połączenia|wynik połączenia' },
  resolved_flag: {
    strong:
      'rozwiązano|czy rozwiązano|rozwiązane|załatwiono|czy załatwiono|sprawa rozwiązana|czy sprawa rozwiązana|rozwiązane przy pierwszym kontakcie|rozwiązano przy pierwszym kontakcie|problem rozwiązany',
    weak: 'status',
  },
  notes: { strong: 'notatka|notatki|opis|uwagi|komentarz' },
  agent_id: { strong: 'login konsultanta|login agenta|id konsultanta|id agenta|nr konsultanta|numer konsultanta' },
  secondary_reason: { strong: 'podkategoria|podtemat|podtyp|szczegółowy powód' },
  acw_s: {
    strong: 'czas obróbki|czas obróbki po rozmowie|czas po rozmowie|czas pracy po rozmowie|obróbka po rozmowie',
  },
  hold_s: { strong: 'czas zawieszenia|czas wstrzymania' },
  ring_s: { strong: 'czas dzwonienia' },
  csat: { strong: 'ocena klienta|zadowolenie klienta|satysfakcja klienta', weak: 'ocena' },
  transferred: { strong: 'przekazano|przekierowano|przekazane' },
};
