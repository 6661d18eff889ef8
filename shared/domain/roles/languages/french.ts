import type { RoleNames } from '../role-names.ts';

/** What French contact centres call their columns, beside the names of usual systems. */
export const FRENCH_NAMES: RoleNames = {
  contact_id: {
    strong:
      'n d appel|id interaction|réf appel|n de dossier|identifiant appel|identifiant contact|n d intervention|n demande|n incident|id conversation',
    weak: 'identifiant',
  },
  customer_id: {
    strong: 'code client|identifiant client|réf client|référence client|n abonné|abonné|n adhérent|adhérent',
    weak: 'n contrat|assuré',
  },
  phone: {
    strong: 'appelant|numéro entrant|n tel|n mobile|téléphone client|téléphone portable|nd appelant|numéro présenté',
    weak: 'portable',
  },
  started_at: {
    strong:
      'date et heure|heure de début|horodatage|début d appel|date de réception|reçu le|date du contact|date ouverture|ouvert le|date d arrivée|date et heure d appel|horodate',
  },
  ended_at: {
    strong: 'date de clôture|fin d appel|fermé le|date de résolution|résolu le',
  },
  channel: {
    strong: 'mode de contact|moyen de contact|type de média|canal d entrée|canal entrant|mode d entrée|voie de contact',
    weak: 'origine',
  },
  direction: {
    strong: 'entrant sortant',
  },
  outcome: {
    strong: 'état de l appel|issue de l appel|issue appel|issue du contact|statut appel',
  },
  queue: {
    strong: 'nom de la file|groupe de compétence',
    weak: 'ligne|prestation',
  },
  agent_name: {
    strong:
      'opérateur|traité par|chargé de clientèle|conseillère|télé opérateur|répondu par|nom du conseiller|pris par|agent en charge',
    weak: 'utilisateur|collaborateur|gestionnaire',
  },
  agent_id: {
    strong:
      'code agent|identifiant agent|login agent|n agent|matricule agent|code conseiller|login conseiller|identifiant conseiller',
  },
  team: {
    strong: 'superviseur',
  },
  site: {
    weak: 'plateau|localisation',
  },
  reason: {
    strong:
      'raison de l appel|nature de la demande|type de demande|motif de contact|nature de l appel|motif principal|raison de contact|type d incident|objet de la demande|motif niveau 1|thématique|type de réclamation',
    weak: 'objet|nature',
  },
  secondary_reason: {
    strong: 'sous motif|motif secondaire|motif niveau 2|sous thème',
  },
  product: {
    strong: 'offre|nom du produit',
  },
  wait_s: {
    strong: 'durée d attente|délai d attente|temps en file|durée d attente en file',
  },
  talk_s: {
    strong: 'durée de communication|temps de communication|dmc|temps de parole|durée de parole|durée en ligne',
  },
  hold_s: {
    strong: 'durée de mise en attente|mise en garde|durée de mise en garde|temps de garde|durée garde',
  },
  acw_s: {
    strong: 'post traitement|durée post appel|temps de post traitement|durée de post traitement|traitement après appel',
  },
  ring_s: {
    strong: 'durée de sonnerie',
  },
  handle_s: {
    strong: 'durée totale|dmt|temps de traitement|durée de traitement|durée totale de l appel|temps total',
  },
  resolved_flag: {
    strong:
      'résolu au premier appel|résolu au premier contact|résolu au 1er contact|résolution au premier contact|demande résolue|problème résolu|traité en une fois|appel résolu',
    weak: 'traité|clos|dossier clos',
  },
  csat: {
    strong: 'note de satisfaction|score de satisfaction',
    weak: 'évaluation|note client',
  },
  notes: {
    strong: 'observation|observations|note d appel|compte rendu|résumé',
    weak: 'détail|texte|objet',
  },
  wrapup: {
    strong: 'qualification|code qualification|qualification de l appel',
  },
  language: {
    strong: 'langue client',
  },
  transferred: {
    strong: 'transfert|appel transféré|transfert d appel',
  },
  disconnect_side: {
    strong: 'terminé par|raccrochage|fin par|raccrochage par',
  },
  started_time: {
    strong: 'heure de contact',
  },
  callback_requested: {
    strong: 'rappel demandé|demande de rappel',
  },
  abandoned: {
    strong: 'appel abandonné|perdu',
  },
  answered: {
    strong: 'appel traité|servi',
  },
  reopened: {
    strong: 'réouvert|réouverture|nb réouvertures|nombre de réouvertures',
  },
  email: {
    strong: 'e mail client|mail client|adresse mail|adresse électronique|mél',
  },
  tags: {
    strong: 'mots clés',
  },
  nps: {
    strong: 'recommandation',
  },
  tier: {
    strong: 'segment client',
  },
  started_date: {
    strong: 'date contact|jour',
  },
};
