import type { RoleNames } from '../role-names.ts';

/** What Portuguese contact centres call their columns, beside the names of usual systems. */
export const PORTUGUESE_NAMES: RoleNames = {
  contact_id: {
    strong:
      'id da chamada|número do protocolo|id do contato|no do chamado|id da ligação|código do atendimento|id atendimento|id da interação|número da ocorrência|número do atendimento|id da conversa|protocolo de atendimento',
    weak: 'protocolo|chamado',
  },
  customer_id: {
    strong: 'código do cliente|cpf|cnpj|matrícula do cliente|cpf cnpj|cpf do cliente',
    weak: 'nif|contrato|número do contrato|documento|assinante',
  },
  phone: {
    strong:
      'telefone|número de telefone|número de origem|telefone do cliente|número chamador|telefone de contato|telemóvel|fone|número originador',
    weak: 'origem',
  },
  email: {
    strong: 'e mail do cliente|correio eletrônico|endereço de e mail',
  },
  started_at: {
    strong:
      'data|data e hora|data hora|hora de início|data de início|data de abertura|aberto em|criado em|data da chamada|data da ligação|data do atendimento|data de criação|data do contato|início da chamada|data de entrada|início do atendimento|início da ligação|data hora início|data de registro|data do chamado|recebido em',
  },
  ended_at: {
    strong:
      'fim|hora de término|data de encerramento|encerrado em|fim da chamada|data de fechamento|fechado em|data fim|hora fim|fim do atendimento|data de término|data de conclusão|finalizado em|data hora fim',
    weak: 'término',
  },
  channel: {
    strong:
      'canal de atendimento|meio de contato|canal de contato|canal de entrada|mídia|tipo de canal|canal de origem|forma de contato',
  },
  direction: {
    strong: 'direção|tipo de ligação|ativo receptivo|sentido da chamada|direção da chamada',
  },
  outcome: {
    strong:
      'situação da chamada|desfecho|status da chamada|status da ligação|resultado da chamada|resultado da ligação|estado da chamada',
    weak: 'situação',
  },
  queue: {
    strong: 'fila|serviço|célula|nome da fila|fila de atendimento|fila de espera',
    weak: 'setor|campanha|área|operação',
  },
  agent_name: {
    strong: 'atendente|nome do agente|nome do atendente|atendido por|nome do operador|operadora|atribuído a',
    weak: 'responsável|analista|colaborador|consultor|usuário|técnico',
  },
  agent_id: {
    strong:
      'código do agente|login do agente|matrícula do agente|id do atendente|login operador|login agente|login atendente|login do operador|login do atendente',
    weak: 'matrícula|ramal',
  },
  team: {
    strong: 'equipa|nome da equipe',
    weak: 'coordenador',
  },
  site: {
    weak: 'unidade|filial|local',
  },
  reason: {
    strong:
      'motivo do contato|motivo da chamada|tipo de solicitação|tipificação|motivo da ligação|tipo de atendimento|tipo de chamado|motivo do atendimento|tipo de demanda|razão do contato|tipo de ocorrência|tipo de reclamação|motivo do chamado',
    weak: 'assunto|tema|classificação|natureza',
  },
  secondary_reason: {
    strong: 'subassunto|detalhe do motivo|submotivo do contato',
  },
  product: {
    strong: 'produto|nome do produto',
    weak: 'plano',
  },
  wait_s: {
    strong: 'tempo de espera|tempo na fila|tempo de fila|tme|tempo em fila|duração da espera|espera na fila',
  },
  talk_s: {
    strong:
      'tempo de conversação|tempo de conversa|tempo falado|tempo de fala|duração da conversa|tempo em conversação',
  },
  hold_s: {
    strong: 'retenção|tempo em hold|tempo de retenção',
  },
  acw_s: {
    strong:
      'pós atendimento|tempo de pós atendimento|pós chamada|tempo de pós chamada|tempo de tabulação|trabalho pós chamada',
  },
  ring_s: {
    strong: 'tempo de toque|toque|tempo de ring|tempo tocando',
  },
  handle_s: {
    strong:
      'duração|duração da chamada|tempo total|tempo de atendimento|tma|duração da ligação|duração do atendimento|duração total|tempo de tratamento',
  },
  resolved_flag: {
    strong:
      'resolvido|resolvido no primeiro contato|resolvida|problema resolvido|chamado resolvido|solicitação resolvida|demanda resolvida|resolvido na primeira chamada|foi resolvido',
    weak: 'resolução|status do chamado|situação do chamado|encerrado',
  },
  csat: {
    strong:
      'satisfação|nota de satisfação|pesquisa de satisfação|satisfação do cliente|nota do cliente|nota da pesquisa|nota do atendimento',
    weak: 'nota|avaliação',
  },
  notes: {
    strong: 'observações|observação|comentário|descrição|anotações|resumo|obs|descrição do chamado|relato',
    weak: 'detalhes|histórico|mensagem|texto|assunto',
  },
  wrapup: {
    strong:
      'tabulação|tipificação|código de finalização|tabulação final|código de encerramento|código de tabulação|finalização|tipificação',
  },
  language: {
    strong: 'língua',
  },
  transferred: {
    strong: 'transferido|chamada transferida|ligação transferida|houve transferência',
  },
  disconnect_side: {
    strong:
      'desligado por|quem desligou|encerrado por|desconectado por|finalizado por|desligada por|origem da desconexão',
  },
  started_time: {
    strong:
      'horário|hora da chamada|hora da ligação|hora do contato|horário de início|hora do atendimento|hora de início|hora de abertura|hora da abertura',
  },
  callback_requested: {
    strong: 'solicitou retorno|retorno solicitado',
    weak: 'retorno',
  },
  abandoned: {
    strong: 'abandono|abandonou|chamada abandonada|desistência',
  },
  answered: {
    strong: 'atendido|atendeu|chamada atendida',
  },
  escalated: {
    strong: 'escalonado',
  },
  reopened: {
    strong: 'reaberto|reabertura|reaberturas',
  },
  tags: {
    strong: 'marcadores',
  },
  tier: {
    strong: 'segmento do cliente',
    weak: 'segmento|tipo de cliente',
  },
  nps: {
    strong: 'recomendação',
  },
  started_date: {
    strong: 'data|data da chamada|data da ligação|data do contato|data do atendimento|data início|dia',
  },
  ended_time: {
    strong: 'hora fim|hora de término|horário de término|hora final',
  },
  ended_date: {
    strong: 'data fim|data de término',
  },
};
