import type { RoleNames } from '../role-names.ts';

/** What Spanish contact centres call their columns, beside the names of usual systems. */
export const SPANISH_NAMES: RoleNames = {
  contact_id: {
    strong:
      'id de interacción|no de llamada|n o de caso|código de llamada|número de incidencia|id conversación|número de solicitud|número de radicado|id gestión|código de atención',
    weak: 'identificador|radicado|expediente',
  },
  customer_id: {
    strong:
      'código de cliente|dni|cédula|abonado|número de contrato|rut|cuit|no de abonado|número de socio|documento cliente',
    weak: 'nif|documento|titular|identificación|socio|número de documento',
  },
  phone: {
    strong:
      'número origen|teléfono origen|móvil|número que llama|teléfono del cliente|tel contacto|número entrante|teléfono de contacto|línea del cliente|número telefónico|número celular|teléfono móvil',
    weak: 'origen de llamada',
  },
  started_at: {
    strong:
      'hora de inicio|creado el|fecha de apertura|fecha de contacto|inicio de llamada|fecha ingreso|marca de tiempo|fecha de registro|fecha recepción|fecha y hora de inicio|fecha entrada',
  },
  ended_at: {
    strong:
      'hora fin|fecha y hora de fin|fecha y hora fin|fecha hora fin|fin de llamada|cerrado el|finalización|fecha de finalización|fecha resolución|fecha solución|hora término',
    weak: 'término',
  },
  channel: {
    strong:
      'canal de atención|medio de contacto|canal de entrada|vía de contacto|canal de ingreso|medio de ingreso|tipo de canal',
    weak: 'medio',
  },
  direction: {
    strong: 'entrante saliente|sentido de la llamada|dirección de la llamada',
  },
  outcome: {
    strong: 'resultado de la llamada|desenlace',
  },
  queue: {
    strong: 'nombre de la cola|cola de atención|cola de espera|grupo de atención',
    weak: 'campaña|área',
  },
  agent_name: {
    strong: 'atendido por|teleoperador|operadora|asignado a|nombre asesor|asesor comercial',
    weak: 'ejecutivo|usuario|gestor|ejecutiva|analista|representante',
  },
  agent_id: {
    strong:
      'código de agente|legajo|login agente|id asesor|número de agente|código asesor|usuario agente|usuario asesor|usuario del agente|usuario del asesor|login asesor|código agente',
  },
  team: {
    strong: 'nombre equipo',
    weak: 'coordinador|líder',
  },
  site: {
    weak: 'sitio|sucursal',
  },
  reason: {
    strong:
      'motivo de contacto|tipo de solicitud|tipo de consulta|tipo de reclamo|tipo de gestión|motivo de consulta|tipo de requerimiento|tipo de incidencia|razón de contacto|tipo de caso',
    weak: 'tema|causa|tipología|concepto',
  },
  secondary_reason: {
    strong: 'subtipo|subtipificación|motivo secundario|subtipología',
  },
  product: {
    strong: 'servicio contratado|nombre del producto',
    weak: 'plan',
  },
  wait_s: {
    strong: 'tiempo en cola|duración de espera|t espera|segundos en cola|tiempo de cola|segundos de espera',
  },
  talk_s: {
    strong: 'tiempo en llamada|duración hablada|tiempo de diálogo',
  },
  hold_s: {
    strong: 'retención|tiempo de retención|tiempo retenido|en retención',
  },
  acw_s: {
    strong:
      'tiempo de tipificación|post llamada|tiempo post llamada|trabajo posterior|tiempo acw|postllamada|trabajo posterior a la llamada',
  },
  ring_s: {
    strong: 'timbre|tiempo de timbre|timbrado',
  },
  handle_s: {
    strong: 'duración total|tiempo de atención|tiempo total|tiempo de gestión|tiempo de manejo',
  },
  resolved_flag: {
    strong:
      'resuelto en primer contacto|se resolvió|caso resuelto|problema resuelto|solucionado en primera llamada|resuelto en primera llamada|atendido en primer contacto',
    weak: 'resolución|solución|estado del caso|cerrado',
  },
  csat: {
    strong: 'satisfacción del cliente|encuesta de satisfacción',
    weak: 'calificación|nota|puntaje|puntuación',
  },
  notes: {
    strong: 'observación|comentario|resumen|nota del agente|descripción del caso|detalle de la llamada',
    weak: 'detalle|detalles|texto|mensaje',
  },
  wrapup: {
    strong: 'tipificación de cierre|código de tipificación|código de finalización',
  },
  language: {
    strong: 'lengua',
  },
  transferred: {
    strong: 'transferido|derivado|llamada transferida|derivada',
  },
  disconnect_side: {
    strong: 'quién colgó|finalizado por|cortado por|quien cuelga|quien corta|colgó',
  },
  started_time: {
    strong: 'hora de contacto|hora registro',
  },
  callback_requested: {
    strong: 'rellamada|solicita rellamada',
  },
  abandoned: {
    strong: 'abandono|llamada abandonada|abandonado',
  },
  answered: {
    strong: 'respondida|atendido',
  },
  escalated: {
    strong: 'escalamiento',
  },
  reopened: {
    strong: 'reapertura|reaperturas',
  },
  email: {
    strong: 'email cliente|correo del cliente|e mail del cliente',
  },
  tier: {
    strong: 'segmento cliente',
    weak: 'segmento|tipo de cliente',
  },
  nps: {
    strong: 'recomendación',
  },
  started_date: {
    strong: 'fecha contacto|fecha registro|día',
  },
  ended_time: {
    strong: 'hora término',
  },
};
