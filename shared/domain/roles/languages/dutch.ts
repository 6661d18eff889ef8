import type { RoleNames } from '../role-names.ts';

/** What Dutch contact centres call their columns, beside the names of usual systems. */
export const DUTCH_NAMES: RoleNames = {
  contact_id: {
    strong:
      'gespreks id|oproep id|zaaknummer|gesprek id|meldingsnummer|meldingnummer|gespreksnummer|contactnummer|dossiernummer',
    weak: 'volgnummer|referentie',
  },
  customer_id: {
    strong: 'klantnummer|klant|klant id|relatienummer|lidnummer|klantcode|debiteurnummer|klantnr|lidmaatschapsnummer',
    weak: 'polisnummer|contractnummer',
  },
  phone: {
    strong:
      'telefoonnummer|telefoon|nummer beller|bellernummer|mobiel|mobiel nummer|telnr|beller|van nummer|gebeld door|oproepnummer',
  },
  email: {
    strong: 'e mailadres|emailadres|klant e mail',
  },
  started_at: {
    strong:
      'starttijd|begintijd|aangemaakt op|tijdstip|datum en tijd|datum tijd|aanmaakdatum|aanvang|ontvangen op|gestart|datum aangemaakt|tijdstip oproep|binnengekomen op|gemeld op',
  },
  ended_at: {
    strong: 'eindtijd|einde|beëindigd|einddatum|gesloten op|afgesloten op|datum gesloten',
  },
  channel: {
    strong: 'kanaal|contactkanaal|contactsoort|ingangskanaal',
  },
  direction: {
    strong: 'richting|inkomend uitgaand|gespreksrichting',
  },
  outcome: {
    strong: 'resultaat|status oproep|uitkomst|gespreksresultaat|afhandelresultaat',
  },
  queue: {
    strong: 'wachtrij|wachtrijnaam|vaardigheid|groep|behandelgroep',
    weak: 'afdeling',
  },
  agent_name: {
    strong: 'medewerker|behandelaar|medewerkernaam|adviseur|beantwoord door|naam medewerker|behandeld door',
  },
  agent_id: {
    strong: 'medewerkernummer|personeelsnummer|agentnummer|medewerker id',
  },
  team: {
    strong: 'teamnaam|teamleider',
  },
  site: {
    weak: 'locatie|vestiging',
  },
  reason: {
    strong:
      'reden|contactreden|belreden|reden contact|type vraag|vraagtype|gespreksonderwerp|hoofdcategorie|soort melding',
    weak: 'onderwerp',
  },
  secondary_reason: {
    strong: 'subcategorie|subreden',
  },
  product: {
    weak: 'dienst',
  },
  wait_s: {
    strong: 'wachttijd|wachtduur|tijd in wachtrij',
  },
  talk_s: {
    strong: 'gesprekstijd|gespreksduur|spreektijd',
  },
  hold_s: {
    strong: 'houdtijd|in de wacht|wachtstand|hold tijd',
  },
  acw_s: {
    strong: 'nawerktijd|nawerk|nabewerkingstijd|afhandeltijd na gesprek|nabewerking',
  },
  ring_s: {
    strong: 'beltijd|rinkeltijd',
  },
  handle_s: {
    strong: 'duur|totale duur|afhandeltijd|behandeltijd|afhandelduur|totale tijd',
  },
  resolved_flag: {
    strong: 'opgelost|probleem opgelost|in één keer opgelost|direct opgelost|vraag beantwoord',
    weak: 'afgehandeld',
  },
  csat: {
    strong: 'tevredenheid|klanttevredenheid|tevredenheidsscore',
    weak: 'waardering|cijfer|beoordeling',
  },
  notes: {
    strong: 'opmerking|opmerkingen|notitie|notities|omschrijving|toelichting|beschrijving|samenvatting',
    weak: 'onderwerp',
  },
  wrapup: {
    strong: 'afsluitcode|afhandelcode',
  },
  language: {
    strong: 'taal',
  },
  transferred: {
    strong: 'doorverbonden|doorgeschakeld|doorverbinding',
  },
  disconnect_side: {
    strong: 'opgehangen door|beëindigd door|verbroken door',
  },
  started_time: {
    strong: 'tijdstip|starttijd|begintijd|aanvangstijd|gesprekstijdstip',
    weak: 'tijd',
  },
  callback_requested: {
    strong: 'terugbelverzoek|terugbellen',
  },
  abandoned: {
    strong: 'afgebroken|verlaten',
  },
  answered: {
    strong: 'beantwoord|aangenomen|opgenomen',
  },
  tier: {
    strong: 'klantsegment',
  },
  started_date: {
    strong: 'contactdatum|gespreksdatum|datum gesprek|aanmaakdatum',
  },
  ended_time: {
    strong: 'eindtijd',
  },
  ended_date: {
    strong: 'einddatum',
  },
};
