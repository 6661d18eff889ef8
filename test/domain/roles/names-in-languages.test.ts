import { describe, expect, test } from 'vitest';
import type { ColumnRole } from '../../../shared/domain/importing/mapping.ts';
import { makeColumnCounter, makeProbe } from '../../../shared/domain/roles/column-stats.ts';
import { suggestRoles } from '../../../shared/domain/roles/suggest-roles.ts';

type Cells = (row: number) => string;

const ROWS = 120;
const probe = makeProbe();

function statsOf(cells: Cells) {
  const counter = makeColumnCounter(probe);
  for (let row = 0; row < ROWS; row++) counter.add(cells(row));
  return counter.stats();
}

const two = (value: number): string => String(value).padStart(2, '0');
const among =
  (...words: readonly string[]): Cells =>
  (row) =>
    words[(row * 7 + (row >> 3)) % words.length] ?? '';
const seconds: Cells = (row) => String(5 + ((row * 37) % 83));
const clock: Cells = (row) => `0:${two((row * 3) % 9)}:${two((row * 11) % 60)}`;
const phone: Cells = (row) => `030 55${two(row % 41)}${two((row * 3) % 41)}`;
const at =
  (write: (day: string, time: string) => string, late = 0): Cells =>
  (row) =>
    write(two(1 + (row % 28)), `${two(8 + (row % 9) + late)}:${two((row * 7) % 60)}`);
const german = (day: string, time: string) => `${day}.03.2026 ${time}`;
const latin = (day: string, time: string) => `${day}/03/2026 ${time}`;
const dashed = (day: string, time: string) => `2026-03-${day} ${time}`;
const text =
  (sentence: string): Cells =>
  (row) =>
    `${sentence} (${row})`;
const id: Cells = (row) => `R-${70_000 + row}`;
const customer: Cells = (row) => `K${1000 + ((row * 13) % 47)}`;

/** Exports as they come from centres of a language, none of a known system; what a careful person makes of each column. */
const EXPORTS: Readonly<Record<string, Readonly<Record<string, readonly [ColumnRole, Cells]>>>> = {
  German: {
    'Vorgangs-Nr.': ['contact_id', id],
    'KdNr.': ['customer_id', customer],
    Eingang: ['started_at', at(german)],
    Abgeschlossen: ['extra', among('a', 'b')],
    Kontaktweg: ['channel', among('Telefon', 'E-Mail')],
    Servicelinie: ['queue', among('Technik', 'Rechnung', 'Verkauf')],
    'Bearbeitet von': ['agent_name', among('A. Huber', 'K. Lang', 'M. Reh')],
    Kundenanliegen: ['reason', among('Rechnung', 'Umzug', 'Störung')],
    'Gespraechsdauer (Sek.)': ['talk_s', seconds],
    'Nacharbeit (Sek.)': ['acw_s', seconds],
    'Abschließend geklärt': ['resolved_flag', among('ja', 'nein')],
    Gesprächsnotiz: ['notes', text('Der Kunde fragt nach der Rechnung vom letzten Monat')],
  },
  Dutch: {
    Gespreksnummer: ['contact_id', id],
    Klantnummer: ['customer_id', customer],
    'Tel.nr. beller': ['phone', phone],
    Starttijd: ['started_at', at(german)],
    Eindtijd: ['ended_at', at(german, 1)],
    Contactkanaal: ['channel', among('telefoon', 'e-mail', 'chat')],
    Richting: ['direction', among('Inkomend', 'Uitgaand')],
    Wachtrij: ['queue', among('Verkoop', 'Techniek', 'Facturen')],
    Medewerker: ['agent_name', among('J. Visser', 'P. de Boer')],
    Belreden: ['reason', among('Factuur', 'Storing', 'Verhuizing')],
    Wachttijd: ['wait_s', clock],
    Gespreksduur: ['talk_s', clock],
    Nawerktijd: ['acw_s', clock],
    Doorverbonden: ['transferred', among('ja', 'nee')],
    Opgelost: ['resolved_flag', among('ja', 'nee')],
    Klanttevredenheid: ['csat', among('1', '2', '3', '4', '5')],
    Toelichting: ['notes', text('Klant belt over een factuur die niet klopt')],
  },
  French: {
    "Réf. de l'appel": ['extra', among('x', 'y')],
    'N° appel': ['contact_id', id],
    'N° abonné': ['customer_id', customer],
    "Numero de l'appelant": ['phone', phone],
    'Date et heure': ['started_at', at(latin)],
    'Mode de contact': ['channel', among('Téléphone', 'Courriel')],
    'Traité par': ['agent_name', among('Anne Roux', 'Luc Petit')],
    'Nature de la demande': ['reason', among('Facture', 'Panne', 'Résiliation')],
    'Duree de communication': ['talk_s', clock],
    'Mise en garde': ['hold_s', clock],
    'Post-traitement': ['acw_s', clock],
    'Demande résolue': ['resolved_flag', among('oui', 'non')],
    'Compte rendu': ['notes', text('Le client demande pourquoi sa facture est si élevée')],
  },
  Spanish: {
    'Nro. de ticket': ['contact_id', id],
    DNI: ['customer_id', customer],
    'Número de origen': ['phone', phone],
    'Fecha de ingreso': ['started_at', at(latin)],
    'Fecha de resolución': ['ended_at', at(latin, 1)],
    'Vía de contacto': ['channel', among('Teléfono', 'Correo', 'Chat')],
    'Atendido por': ['agent_name', among('Ana Gil', 'Luis Mora')],
    'Tipo de consulta': ['reason', among('Factura', 'Avería', 'Baja')],
    'Tiempo en cola': ['wait_s', seconds],
    'Tiempo hablado': ['talk_s', seconds],
    'Se resolvió': ['resolved_flag', among('sí', 'no')],
    'Detalle de la llamada': ['notes', text('La clienta pregunta por una factura que no entiende')],
  },
  Italian: {
    'ID chiamata': ['contact_id', id],
    'Codice cliente': ['customer_id', customer],
    'Numero chiamante': ['phone', phone],
    'Data e ora': ['started_at', at(latin)],
    'Fine chiamata': ['ended_at', at(latin, 1)],
    Canale: ['channel', among('Telefono', 'Email', 'Chat')],
    Direzione: ['direction', among('Entrante', 'Uscente')],
    Esito: ['outcome', among('Risposta', 'Abbandonata')],
    Coda: ['queue', among('Vendite', 'Tecnica', 'Fatture')],
    Operatore: ['agent_name', among('Anna Riva', 'Luca Neri')],
    Argomento: ['reason', among('Fattura', 'Guasto', 'Trasloco')],
    'Tempo di attesa': ['wait_s', clock],
    'Durata conversazione': ['talk_s', clock],
    Durata: ['handle_s', clock],
    'Risolto (S/N)': ['resolved_flag', among('S', 'N')],
    'Voto cliente': ['extra', text('x')],
    Descrizione: ['notes', text('Il cliente chiede perché la fattura è raddoppiata')],
  },
  Polish: {
    'Nr zgłoszenia': ['contact_id', id],
    'Nr klienta': ['customer_id', customer],
    'Numer telefonu': ['phone', phone],
    'Data i godzina': ['started_at', at(german)],
    'Data zakończenia': ['ended_at', at(german, 1)],
    'Kanał kontaktu': ['channel', among('telefon', 'e-mail', 'chat')],
    Kierunek: ['direction', among('przychodzące', 'wychodzące')],
    'Wynik połączenia': ['outcome', among('odebrane', 'nieodebrane', 'porzucone')],
    Kolejka: ['queue', among('Sprzedaż', 'Awarie', 'Faktury')],
    Konsultant: ['agent_name', among('Anna Lis', 'Jan Kos')],
    Temat: ['reason', among('faktura', 'awaria', 'umowa')],
    'Czas oczekiwania': ['wait_s', clock],
    'Czas rozmowy': ['talk_s', clock],
    'Czy rozwiązano': ['resolved_flag', among('tak', 'nie')],
    Uwagi: ['notes', text('Klient pyta o fakturę z ostatniego miesiąca')],
  },
  Russian: {
    'Номер обращения': ['contact_id', id],
    'Лицевой счёт': ['customer_id', customer],
    'Телефон клиента': ['phone', phone],
    'Дата и время': ['started_at', at(german)],
    'Время окончания': ['ended_at', at(german, 1)],
    'Направление вызова': ['direction', among('входящий', 'исходящий')],
    'Статус звонка': ['outcome', among('принят', 'пропущен')],
    Очередь: ['queue', among('Продажи', 'Поддержка', 'Счета')],
    Оператор: ['agent_name', among('Анна Лис', 'Пётр Кот')],
    'Тема обращения': ['reason', among('счёт', 'связь', 'договор')],
    'Время ожидания': ['wait_s', clock],
    'Время разговора': ['talk_s', clock],
    Длительность: ['handle_s', clock],
    Решено: ['resolved_flag', among('да', 'нет')],
    Комментарий: ['notes', text('Клиент спрашивает о счёте за прошлый месяц')],
  },
  Turkish: {
    'Çağrı No': ['contact_id', id],
    'Müşteri No': ['customer_id', customer],
    'Telefon Numarası': ['phone', phone],
    'Tarih Saat': ['started_at', at(german)],
    'Bitiş Tarihi': ['ended_at', at(german, 1)],
    Yön: ['direction', among('gelen', 'giden')],
    'Çağrı Durumu': ['outcome', among('cevaplandı', 'cevapsız')],
    Kuyruk: ['queue', among('Satış', 'Destek', 'Fatura')],
    Temsilci: ['agent_name', among('Ayşe Kaya', 'Can Er')],
    Konu: ['reason', among('fatura', 'arıza', 'sözleşme')],
    'Bekleme Süresi': ['wait_s', clock],
    'Görüşme Süresi': ['talk_s', clock],
    'Çözüldü mü': ['resolved_flag', among('Evet', 'Hayır')],
    Açıklama: ['notes', text('Müşteri geçen ayın faturasını soruyor')],
  },
  Portuguese: {
    'Protocolo de atendimento': ['contact_id', id],
    CPF: ['customer_id', customer],
    'Telefone do cliente': ['phone', phone],
    'Data/Hora início': ['started_at', at(latin)],
    'Data/Hora fim': ['ended_at', at(latin, 1)],
    'Canal de entrada': ['channel', among('Telefone', 'E-mail', 'Chat')],
    'Sentido da chamada': ['direction', among('Receptivo', 'Ativo')],
    'Fila de atendimento': ['queue', among('Vendas', 'Suporte', 'Faturas')],
    Atendente: ['agent_name', among('Ana Luz', 'Rui Melo')],
    'Motivo da ligação': ['reason', among('Fatura', 'Falha', 'Mudança')],
    TME: ['wait_s', clock],
    'Tempo de conversação': ['talk_s', clock],
    'Pós-atendimento': ['acw_s', clock],
    Tabulação: ['wrapup', among('FAT01', 'TEC02', 'MUD03')],
    'Resolvido no primeiro contato': ['resolved_flag', among('sim', 'não')],
    Observações: ['notes', text('Cliente pergunta por que a fatura dobrou neste mês')],
  },
  Japanese: {
    受付番号: ['contact_id', id],
    お客様番号: ['customer_id', customer],
    発信者番号: ['phone', phone],
    受付日時: ['started_at', at(dashed)],
    終話日時: ['ended_at', at(dashed, 1)],
    受付チャネル: ['channel', among('電話', 'メール', 'チャット')],
    発着信: ['direction', among('着信', '発信')],
    スキルグループ: ['queue', among('販売', '技術', '請求')],
    オペレーター名: ['agent_name', among('佐藤', '鈴木', '田中')],
    問い合わせ種別: ['reason', among('請求', '故障', '引越')],
    '待ち時間（秒）': ['wait_s', seconds],
    '通話時間（秒）': ['talk_s', seconds],
    '後処理時間（秒）': ['acw_s', seconds],
    一次解決: ['resolved_flag', among('はい', 'いいえ')],
    満足度: ['csat', among('1', '2', '3', '4', '5')],
    対応内容: ['notes', text('請求書の金額が先月より高い理由についてのお問い合わせでした')],
  },
  Korean: {
    문의번호: ['contact_id', id],
    회원코드: ['customer_id', customer],
    핸드폰번호: ['phone', phone],
    문의일시: ['started_at', at(dashed)],
    종결일시: ['ended_at', at(dashed, 1)],
    문의경로: ['channel', among('전화', '이메일', '채팅')],
    발수신구분: ['direction', among('인바운드', '아웃바운드')],
    담당부서: ['queue', among('판매', '기술', '요금')],
    상담자명: ['agent_name', among('김하나', '이두리')],
    문의종류: ['reason', among('요금', '고장', '이사')],
    '대기시간(초)': ['wait_s', seconds],
    통화초: ['talk_s', seconds],
    마무리시간: ['acw_s', clock],
    '1차해결여부': ['resolved_flag', among('예', '아니오')],
    별점: ['csat', among('1', '2', '3', '4', '5')],
    상담요약: ['notes', text('고객이 지난달보다 요금이 많이 나온 이유를 문의하였음')],
  },
  Chinese: {
    受理编号: ['contact_id', id],
    客戶編號: ['customer_id', customer],
    联系方式: ['phone', phone],
    受理时间: ['started_at', at(dashed)],
    办结时间: ['ended_at', at(dashed, 1)],
    途径: ['channel', among('电话', '邮件', '微信')],
    进出线: ['direction', among('呼入', '呼出')],
    业务组: ['queue', among('销售', '技术', '账单')],
    话务员: ['agent_name', among('王芳', '李明')],
    诉求类型: ['reason', among('账单', '故障', '移机')],
    排队秒数: ['wait_s', seconds],
    话后整理: ['acw_s', seconds],
    时长: ['handle_s', seconds],
    是否一次性解决: ['resolved_flag', among('是', '否')],
    处理过程: ['notes', text('客户询问本月账单为什么比上个月高出很多，已经说明')],
  },
};

describe('columns of an export in', () => {
  test.each(Object.entries(EXPORTS))('%s have the roles that their names say', (_language, columns) => {
    const headers = Object.keys(columns);
    const found = suggestRoles(
      headers,
      Object.values(columns).map(([, cells]) => statsOf(cells)),
    );
    const wanted = Object.fromEntries(Object.entries(columns).map(([header, [role]]) => [header, role]));
    expect(Object.fromEntries(found.map(({ header, role }) => [header, role]))).toEqual(wanted);
  });
});

describe('a name that means several things', () => {
  const roleOf = (header: string, cells: Cells): string => suggestRoles([header], [statsOf(cells)])[0]?.role ?? '';

  test.each<readonly [string, Cells, string]>([
    ['Weg', among('Telefon', 'E-Mail'), 'channel'],
    ['Weg', among('B12', 'C7', 'D9'), 'extra'],
    ['Dur', clock, 'handle_s'],
    ['Dur', among('moll', 'majeur'), 'extra'],
    ['问题', among('账单', '故障', '移机'), 'reason'],
    ['问题', text('客户询问本月账单为什么比上个月高出很多'), 'notes'],
    ['结果', among('已接听', '未接听'), 'outcome'],
    ['结果', among('已解决', '未解决'), 'resolved_flag'],
    ['Tag', at((day) => `${day}.03.2026`), 'started_at'],
    ['Tag', among('vip', 'press'), 'tags'],
    ['联系方式', among('电话', '邮件'), 'channel'],
    ['Onderwerp', among('Factuur', 'Storing'), 'reason'],
    ['Onderwerp', text('Vraag over de factuur van vorige maand'), 'notes'],
    ['Nota', among('1', '2', '3', '4', '5'), 'csat'],
    ['Nota', text('Cliente pergunta por que a fatura dobrou'), 'notes'],
    ['Lösung', among('ja', 'nein'), 'resolved_flag'],
    ['Lösung', among('Neustart', 'Austausch'), 'extra'],
  ])('%s is read by its values', (header, cells, role) => {
    expect(roleOf(header, cells)).toBe(role);
  });
});
