import { type LexiconText, lexiconOf } from '../lexicon-text.ts';

const TEXT: LexiconText = {
  'L-REPEAT': `
    called before; called in before; called b4; already called; called already; called in already; called twice; called yesterday about;
    called last week; called several times; called multiple times; called many times; called # times; called again; calling again;
    calls again; rang again; ringing again; writes again; contacted us before; contacted before; already contacted; contacting again;
    already reported; reported before; reported this before; already spoke; already spoken; already told; already explained;
    already chatted; already emailed; already e-mailed; already written;
    spoke to your colleague; spoke with your colleague; spoke to a colleague; spoke with a colleague; spoken to a colleague;
    spoke to someone; spoke with someone; spoken to someone; spoke to another agent; spoke with another agent; talked to your colleague;
    talked to someone; told your colleague; told a colleague; told the last agent; told the other agent; as i told; as i said last time;
    second time; third time; fourth time; fifth time; 2nd time; 3rd time; 4th time; again about; again re; again for the same;
    same issue again; same problem again; same issue as before; same problem as before; same issue as last time; still not; still no;
    still does not; still doesn't; still hasn't; still has not; still haven't; still have not; still isn't; still is not;
    still waiting; still having; still has the same; still have the same; previous call; prev call; previous contact; earlier call;
    last time i called; when i called last; since my last call; repeat call; repeat caller; repeat contact; cust called again;
    chased before; have been calling; has been calling; keep calling; keeps calling; how many times do i`,
  'L-UNRESOLVED': `
    not resolved; not yet resolved; unresolved; not solved; unsolved; not fixed; isn't fixed; wasn't fixed; was not fixed; hasn't been fixed;
    has not been fixed; isn't resolved; wasn't resolved; hasn't been resolved; has not been resolved; not sorted; never fixed; never resolved;
    never solved; still broken; still down; still open; still happening; still occurring; keeps happening; keeps coming back; happened again;
    didn't work; did not work; didnt work; doesn't work; does not work; doesnt work; not working; isn't working; is not working;
    stopped working again; no solution; no resolution; no fix; could not resolve; couldn't resolve; cannot resolve; can't resolve;
    could not fix; couldn't fix; could not solve; couldn't solve; unable to resolve; unable to fix; unable to solve; problem persists;
    issue persists; error persists; problem remains; issue remains; didn't help; did not help; nothing changed; no change; no improvement`,
  'L-UNSURE': `
    not sure; unsure; not certain; not quite sure; not 100 sure; i think; i guess; i suppose; i believe; let me check; have to ask; had to ask;
    need to ask; needs to ask; will have to ask; ask a colleague; asked a colleague; ask my colleague; asked my colleague; check with a colleague;
    checked with a colleague; check with my; have to check; had to check; need to check; have to look it up; had to look it up; maybe; perhaps;
    probably; might be; could be that; don't know; do not know; dont know; didn't know; did not know; no idea; not familiar with; never seen this;
    don't think so; if i remember correctly; answer unclear`,
  'L-PROMISE': `
    i can help; i can certainly help; i can definitely help; i will help; i'll help; happy to help; glad to help; be happy to assist; i can assist;
    i will assist; i'll assist; let me help; help you with that; help you with this; i'll take care of; i will take care of; i can take care of;
    let me take care of; taking care of this; i will fix; i'll fix; i can fix; let me fix; i will sort; i'll sort; i can sort; let me sort;
    get this sorted; get that sorted; get this fixed; get this resolved; get that resolved; i will resolve; i'll resolve; i can resolve;
    i will solve; i'll solve; leave it with me; leave that with me; i'll look after; i will look after; i've got you; let's get this`,
  'L-CONFIRM': `
    resolved everything; anything else; something else i can; anything more i can; does that solve; did that solve; does this solve; did this solve;
    that solves; whether that solves; have i resolved; have we resolved; did i resolve; did we resolve; is that resolved; is it resolved;
    is this resolved; is everything resolved; is your issue resolved; is your problem resolved; has your issue been; is that everything;
    is that all for; does that answer; did that answer; have i answered; did i answer; all sorted; everything sorted; is that sorted;
    does that help; did that help; are you happy with; is it working now; is that working now; does it work now; confirmed it works;
    confirmed that it works; customer confirms it works; confirmed working; are we all set; all set then`,
  'L-CALLBACK': `
    call you back; call him back; call her back; call them back; call the customer back; call customer back; call cust back; call cx back;
    ring you back; ring back; phone you back; give you a call; give you a ring; will call back; we'll call back; i'll call back; going to call back;
    promised to call; promised a call; promised callback; promised a callback; call back within; callback within; cb within; callback promised;
    callback scheduled; callback arranged; arranged a callback; schedule a callback; scheduled a callback; return your call; return the call;
    get back to you; get back to him; get back to her; get back to them; get back to the customer; get back to customer; get back to cust;
    come back to you; be in touch; contact you again; will contact you; will contact the customer; we'll contact you; i'll contact you;
    will update you; let you know by; let you know within; keep you posted; keep you updated; follow up; following up with you; following up by;
    within 24 hours; within 24 hrs; within 24 h; within 24h; w/in 24 h; w/in 24 hrs; w/in 24 hours; in 24 hours; within an hour; within the hour;
    within the day; within 2 days; within 2 business days; within 2 working days; by end of day; by eod; by close of business`,
  'L-STATUS': `
    status of; for the status; for a status; current status; status update; status request; status check; status enquiry; status inquiry;
    status query; check status; checking status; check the status; checking the status; order status; case status; ticket status; any update;
    any updates; any news; any progress; an update on; update on my; update on the; asking for an update; asks for an update; asked for an update;
    asking for update; wants an update; wanted an update; waiting for an update; no update; where is; where's; when will; when can i expect;
    when is it; when does; how much longer; how long will; how long until; how far along; progress of; progress on; chasing; chased; chase up;
    chasing up; eta; still waiting for; has it been shipped; has it shipped; heard nothing; not heard back; haven't heard; have not heard`,
  'L-AUTHORITY': `
    supervisor; supervisors; supv; manager approval; manager's approval; managers approval; manager to approve; approval from; approval of;
    needs approval; need approval; needs to be approved; awaiting approval; waiting for approval; requires approval; approval required;
    approval needed; approval asked; not allowed; isn't allowed; aren't allowed; not permitted; not authorised; not authorized; unauthorised to;
    unauthorized to; no authority; no authorisation; no authorization; don't have the authority; policy; escalat*; above my limit; over my limit;
    beyond my limit; exceeds my limit; above my authority; beyond my authority; above my pay grade; above my level; sign off; signed off by;
    team lead; team leader; second line; 2nd line; 2nd level; second level; duty manager; floor manager; speak to a manager; speak to the manager;
    not my decision; can't authorise; can't authorize; cannot authorise; cannot authorize`,
  'L-SYSTEM': `
    system down; system is down; system was down; systems down; systems are down; system outage; system error; system issue; system issues;
    system problem; system slow; system is slow; system was slow; system not responding; system unavailable; crm down; crm is down; tool error;
    tool down; tool is down; slow; slowness; error; errors; error message; frozen; froze; freezes; freezing; hangs; hung up on loading; crash;
    crashed; crashes; crashing; timed out; time out; can't load; cannot load; could not load; couldn't load; won't load; doesn't load;
    did not load; not loading; page not found; screen blank; blank screen; outage; outages; glitch; bug; technical issue; technical issues;
    technical problem; technical difficulties; server down; servers down; downtime; maintenance window`,
  'L-RECORD': `
    wrong address; incorrect address; old address; address incorrect; address is wrong; wrong name; wrong phone number; wrong number on file;
    wrong number on the account; wrong email; wrong e-mail; wrong date of birth; record shows; records show; record wrong; record incorrect;
    wrong record; wrong data; wrong details; details wrong; details incorrect; incorrect details; data mismatch; does not match our records;
    doesn't match our records; not in system; not in the system; not in our system; not on file; not on the account; no record of; no account found;
    account not found; customer not found; order not found; not found in; cannot find the account; can't find the account; could not find the account;
    couldn't find the account; cannot locate; unable to locate; could not locate; duplicate account; duplicate record; not registered;
    never registered; details out of date; outdated details; missing data; missing record`,
  'L-NOARTICLE': `
    no article; no kb; no kb article; no knowledge article; no instructions; no documentation; no guide; no procedure; no process for; outdated;
    out of date article; out-of-date article; article outdated; article wrong; article is wrong; article incorrect; article missing; article missing from;
    kb wrong; kb outdated; kb missing; kb out of date; not in knowledge base; not in the knowledge base; not in kb; not in the kb;
    nothing in the knowledge base; nothing in kb; nothing in the kb; not documented; undocumented; couldn't find an article; could not find an article;
    can't find an article; does not fit; guide is old; old article`,
  'L-WRONG': `
    wrong info; wrong information; wrong advice; wrong answer; wrongly informed; wrongly told; wrongly advised; was told; were told; told me;
    told something wrong; told wrong; told incorrectly; incorrect; incorrectly; incorrect info; incorrect information; incorrect advice;
    inaccurate; misinformed; misinformation; misled; misleading; misadvised; contradicts; contradicted; contradictory; not what i was told;
    not true; false information; gave wrong; given wrong; given the wrong; gave the wrong; bad advice`,
  'L-CONFUSED': `
    don't understand; do not understand; dont understand; doesn't understand; does not understand; didn't understand; did not understand;
    not understood; can't understand; cannot understand; couldn't understand; could not understand; hard to understand; confusing; confused;
    confusion; what does it mean; what does that mean; what does this mean; what do you mean; makes no sense; doesn't make sense;
    does not make sense; not clear to; wasn't clear; was not clear; isn't clear; is not clear; unclear; not clear how; not clear what; puzzled`,
  'L-CONFLICT': `
    website says; web site says; website said; site says; website states; website shows; app says; app shows; page says; faq says; online it says;
    other agent said; another agent said; other agent told; another agent told; last agent said; last agent told; previous agent said;
    previous agent told; different agent said; colleague said; colleague told; chat said; chat told; bot said; store said; shop said; branch said;
    letter says; letter said; letter states; email says; email said; e-mail says; e-mail said; mail says; bill says; invoice says; text says;
    sms says; different answer; different answers; different information; conflicting; told two different; told different things;
    each time a different`,
  'L-AUDIO': `
    can't hear; cannot hear; couldn't hear; could not hear; cant hear; can you hear me; hear me; hardly hear; barely hear; breaking up; broke up;
    line broke; cut off; cut out; cutting out; cuts out; line dropped; line drop; line went dead; line dead; line is bad; bad line; poor line;
    line quality; call dropped; dropped call; call drop; call was dropped; call got dropped; got disconnected; was disconnected; call disconnected;
    line disconnected; lost connection; lost the call; lost the line; audio; no sound; echo on the line; static; crackling; crackly; noisy line;
    muffled`,
  'L-SELFSERVICE': `
    website; web site; web form; online form; online portal; portal; self service; self-service; customer portal; app; mobile app; bot; chatbot;
    chat bot; virtual assistant; voice assistant; menu; phone menu; ivr; automated system; tried online; tried it online; tried to do it online;
    online account; online banking; could not log in; couldn't log in; can't log in; cannot log in; kiosk; faq; help page; help pages;
    help centre; help center`,
  'L-MISSING': `
    did not ask for; didn't ask for; was not asked for; wasn't asked for; not asked for; nobody asked for; not taken down; not noted; not
    recorded; not captured; missing document; missing documents; missing number; missing details; missing detail; document missing; documents
    missing; number missing; detail missing; details missing; form missing; missing form; missing from the request; incomplete request; request
    incomplete; form incomplete; incomplete form; details were not taken; had to ask again for; asked again for`,
  'L-LACKS': `
    not to hand; nothing to hand; will look for it; has to look for; needs to look for; needs to find; has
    to find; will find; customer will get it; customer will provide; customer to provide; customer will send; customer to send; customer has to
    send; customer needs to send; needs the landlord's; landlord's form; landlord's consent; needs consent of; needs permission of; needs a
    signature; needs signature; waiting for customer to; awaiting customer; awaiting documents from customer; customer has to bring; customer
    needs to bring; does not have the document; doesn't have the document; does not have the number; doesn't have the number; has no contract
    number; has no account number; has no order number; has no reference number`,
  'L-TODO': `
    will do later; do it later; do them later; wants to do them later; wants to do it later; will try later; try later; try it later; asked to
    restart; asked to reset; asked customer to; asked the customer to; asked cust to; advised to restart; advised customer to; customer has not
    done; customer hasn't done; has not done it yet; hasn't done it yet; not done yet; not tried yet; has not tried; hasn't tried; did not
    follow; didn't follow; did not restart; didn't restart; instructions not followed; steps not followed; forgot to; customer forgot`,
  'L-THIRDPARTY': `
    waiting for the bank; bank has to; bank needs to; with the bank; bank delay; waiting for the carrier; with the carrier; carrier delay;
    carrier lost; waiting for the courier; with the courier; courier delay; waiting for the supplier; with the supplier; supplier delay; waiting
    for the manufacturer; with the manufacturer; previous provider; old provider; other provider; losing provider; network operator; third
    party; third-party; landlord has to; authority has to; customs; insurer has to; with the insurer`,
  'L-NEGATOR': `
    not; no; never; without; cannot; nor; neither; don't; dont; doesn't; doesnt; didn't; didnt; can't; cant; couldn't; couldnt; won't; wont;
    wouldn't; isn't; isnt; aren't; wasn't; wasnt; weren't; hasn't; haven't; hadn't; shouldn't; w/o`,
  'L-NEUTRAL': `
    no problem; no worries; no longer; not only; no matter; no doubt; whether or not; policy number; policy no; policy nr;
    policy holder; policyholder; insurance policy; policy renewal; my policy; no later than; app store; customer will call back; cust will call back; cx will call back; caller will call back; client will call back; they will call back; he will call back; she will call back; will call back if; will call back when`,
};

export const ENGLISH = lexiconOf('en', TEXT);
