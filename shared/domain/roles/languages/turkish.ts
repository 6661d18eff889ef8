import type { RoleNames } from '../role-names.ts';

/** What Turkish contact centres call their columns, beside the names of usual systems. */
export const TURKISH_NAMES: RoleNames = {
  contact_id: {
    strong: 'çağrı no|çağrı numarası|çağrı id|başvuru no|talep no|kayıt no|görüşme id|görüşme no',
    weak: 'sıra no|no',
  },
  customer_id: { strong: 'müşteri no|müşteri numarası|müşteri id|müşteri|abone no', weak: 'müşteri adı|ad soyad' },
  phone: { strong: 'telefon|telefon no|telefon numarası|arayan|arayan numara|müşteri telefonu|gsm|cep telefonu' },
  email: { strong: 'e posta|eposta|e posta adresi' },
  started_at: {
    strong:
      'tarih saat|tarih ve saat|başlangıç|başlangıç tarihi|çağrı tarihi|arama tarihi|oluşturma tarihi|çağrı zamanı|başlangıç zamanı',
  },
  started_date: { strong: 'tarih|çağrı tarihi|arama tarihi' },
  started_time: { strong: 'saat|çağrı saati|arama saati|başlangıç saati' },
  ended_at: { strong: 'bitiş|bitiş tarihi|kapanış tarihi|bitiş zamanı' },
  channel: { strong: 'kanal|iletişim kanalı|başvuru kanalı' },
  direction: { strong: 'yön|çağrı yönü|arama yönü', weak: 'çağrı tipi|çağrı türü' },
  queue: { strong: 'kuyruk|kuyruk adı|grup', weak: 'departman|birim' },
  agent_name: { strong: 'temsilci|müşteri temsilcisi|operatör|agent adı|personel' },
  team: { strong: 'takım|ekip' },
  reason: { strong: 'konu|arama nedeni|çağrı nedeni|başvuru nedeni|kategori|talep türü', weak: 'tür|tip' },
  wait_s: { strong: 'bekleme süresi|bekleme' },
  talk_s: { strong: 'konuşma süresi|görüşme süresi' },
  handle_s: { strong: 'süre|çağrı süresi|toplam süre' },
  outcome: { strong: 'çağrı sonucu|çağrı durumu', weak: 'sonuç' },
  resolved_flag: {
    strong: 'çözüldü mü|çözüldü|çözüm durumu|ilk temasta çözüldü|ilk aramada çözüldü|ilk temasta çözüm',
    weak: 'durum|sonuç',
  },
  notes: { strong: 'not|notlar|açıklama|yorum|temsilci notu|görüşme notu|çağrı notu' },
  agent_id: { strong: 'sicil no|sicil numarası|sicil|temsilci no|temsilci id|agent no' },
  secondary_reason: { strong: 'alt neden|alt kategori|alt konu|alt başlık' },
  csat: { strong: 'memnuniyet puanı|memnuniyet|müşteri memnuniyeti', weak: 'puan' },
  acw_s: { strong: 'çağrı sonrası işlem süresi|çağrı sonrası süre|acw süresi|işlem sonrası süre' },
  hold_s: { strong: 'bekletme süresi|beklemeye alma süresi' },
  ring_s: { strong: 'çalma süresi|çaldırma süresi' },
  transferred: { strong: 'aktarıldı|transfer edildi' },
};
