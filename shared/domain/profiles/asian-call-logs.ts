import type { SourceProfile } from './source-profile.ts';

/** `通话时长` and `通话时长(秒)`: a duration whose header may say that it is in seconds. */
const seconds = (names: string, unit: '秒' | '초'): string =>
  names
    .split('|')
    .flatMap((name) => [name, `${name}${unit}`])
    .join('|');

/** Call logs of Chinese contact centres: no one system, but the same words in nearly all. Answers are in the word tables. */
export const CHINESE_CALL_LOG: SourceProfile = {
  name: 'chinese-call-log',
  title: 'Chinese call log (通话记录)',
  grain: 'contact',
  signatures: [
    [
      '来电号码|客户号码|主叫号码|主叫',
      '坐席|座席|坐席姓名|座席姓名|坐席工号|座席工号|客服',
      '呼叫时间|来电时间|开始时间|通话开始时间|进线时间',
      // Beside a day of its own the time is one of day.
      ...['!呼叫日期', '!来电日期', '!通话日期', '!日期'],
    ],
  ],
  columns: {
    contact_id: '通话id|通话编号|呼叫id|呼叫编号|流水号|会话id|记录编号|callid',
    customer_id: '客户id|客户编号',
    phone: '客户号码|来电号码|主叫号码|主叫',
    started_at: '呼叫时间|来电时间|进线时间|通话开始时间|开始时间',
    ended_at: '挂机时间|结束时间|通话结束时间',
    channel: '渠道|接入渠道',
    direction: '呼叫方向|通话方向|呼叫类型|通话类型',
    outcome: '通话状态|接听状态|呼叫结果|状态',
    queue: '技能组|队列|队列名称|技能组名称',
    agent_id: '坐席工号|座席工号|工号',
    agent_name: '坐席姓名|座席姓名|坐席|座席|客服',
    team: '班组|小组|团队',
    reason: '来电原因|业务类型|问题类型|咨询类型|小结',
    wait_s: seconds('排队时长|等待时长|排队时间', '秒'),
    ring_s: seconds('振铃时长|振铃|响铃时长', '秒'),
    talk_s: seconds('通话时长|通话时间', '秒'),
    hold_s: seconds('保持时长', '秒'),
    acw_s: seconds('话后时长|整理时长|话后处理时长', '秒'),
    disconnect_side: '挂机方|挂断方',
    resolved_flag: '是否解决|解决状态',
    csat: '满意度|满意度评分',
    notes: '备注',
    tags: '标签',
  },
  words: { outcome: { ivr: 'unknown', ivr放弃: 'abandoned', 振铃放弃: 'abandoned' } },
  constants: { channel: 'voice' },
  zone: 'Asia/Shanghai',
  country: 'CN',
  limits: ['limit_no_standard_export'],
};

/** Call and consultation logs of Korean contact centres. */
export const KOREAN_CALL_LOG: SourceProfile = {
  name: 'korean-call-log',
  title: 'Korean call log (상담이력)',
  grain: 'contact',
  signatures: [
    [
      '상담일시|통화일시|접수일시|인입일시|통화시작일시|통화시작시간',
      '상담사|상담원|상담사명|상담원명',
      '고객번호|전화번호|발신번호|고객전화번호|고객연락처',
    ],
  ],
  columns: {
    contact_id: '상담번호|상담id|통화id|통화번호|접수번호|콜id',
    customer_id: '고객번호|고객id|회원번호',
    phone: '전화번호|발신번호|고객전화번호|고객연락처|연락처|휴대폰번호',
    started_at: '상담일시|통화시작일시|통화시작시간|통화일시|인입일시|접수일시',
    ended_at: '통화종료시간|통화종료일시|종료일시|완료일시',
    channel: '채널|유입채널|인입채널|문의채널',
    direction: '통화구분|인아웃구분|방향|통화방향',
    // Before the outcome: the result of the handling is one or the other, by whether the file has both.
    resolved_flag: '해결여부|처리결과|처리상태',
    outcome: '통화결과|응답여부|상태|처리결과',
    queue: '스킬|스킬그룹|큐|상담그룹|그룹',
    agent_id: '상담사id|상담원id|사번',
    agent_name: '상담사명|상담원명|상담사|상담원',
    team: '팀|팀명|소속팀',
    reason: '상담유형|문의유형|상담분류|대분류',
    secondary_reason: '상세유형|중분류|소분류',
    wait_s: seconds('대기시간', '초'),
    ring_s: seconds('링시간|벨시간', '초'),
    talk_s: seconds('통화시간', '초'),
    hold_s: seconds('보류시간', '초'),
    acw_s: seconds('후처리시간', '초'),
    csat: 'csat|만족도|고객만족도',
    notes: '상담내용|메모|비고',
    tags: '태그',
  },
  constants: { channel: 'voice' },
  zone: 'Asia/Seoul',
  country: 'KR',
  // 고객번호 is the number of the customer: that of the contract, or the one that was called from.
  phoneAsCustomer: /^(?:\+82[- ]?|0)\d{1,2}[-. ]?\d{3,4}[-. ]?\d{4}$/,
  limits: ['limit_no_standard_export'],
};
