import { type LexiconText, lexiconOf } from '../lexicon-text.ts';

const TEXT: LexiconText = {
  'L-REPEAT': `
    ya llamé; ya llamó; ya había llamado; ya he llamado; ya ha llamado; ya llamo antes; he llamado antes; ha llamado antes; llamó antes; llamé antes; llamó ayer; llamé ayer; llamó la semana pasada; llamé la semana pasada;
    llamado varias veces; llamó varias veces; llamé varias veces; llamado muchas veces; llamado 3 veces; llamado tres veces; llamado dos veces; vuelve a llamar; volvió a llamar; vuelvo a llamar; vuelve a contactar; vuelve a escribir;
    vuelve a reclamar; vuelve a preguntar; llama de nuevo; llama otra vez; llama nuevamente; llamo de nuevo; llamando de nuevo; otra vez; de nuevo el mismo; de nuevo lo mismo; nuevamente por; segunda vez; tercera vez; cuarta vez; 2a vez; 3a vez; 2ª vez; 3ª vez;
    hablé con su compañero; hablé con su compañera; hablé con un compañero; hablé con una compañera; habló con un compañero; habló con una compañera; habló con otro agente; hablé con otro agente; le dije a su compañero; ya le dije; ya lo dije; ya les dije; ya expliqué; ya explicó;
    ya reporté; ya reportó; ya reclamó; ya reclamé; ya contactó; ya se había reportado; sigue sin; siguen sin; todavía no; aún no; aun no; mismo problema; el mismo tema; misma incidencia; misma consulta; llamada anterior; llamadas anteriores; rellamada; reiterada; reincidente; sigo esperando; sigue esperando`,
  'L-UNRESOLVED': `
    no resuelto; no resuelta; sin resolver; no se resolvió; no se ha resuelto; no está resuelto; no quedó resuelto; no quedó resuelta; no solucionado; no solucionada; sin solucionar; no se solucionó; no se ha solucionado; no lo solucionaron; no me solucionan; no lo resolvieron;
    sigue igual; siguen igual; sigue fallando; sigue roto; sigue pendiente; continúa igual; continúa fallando; continúa el problema; persiste; no funciona; no funcionó; no me funciona; sigue sin funcionar; no ha funcionado; dejó de funcionar; sin solución; no hay solución; no se pudo resolver; no se pudo solucionar;
    no se puede resolver; no se logró; imposible resolver; sin cambios; no sirvió; no sirve`,
  'L-UNSURE': `
    no estoy seguro; no estoy segura; no está seguro; no está segura; no es seguro que; no sé; no lo sé; no sabría; no sabía; no sabe cómo; creo que; me parece que; supongo; tengo que preguntar; tengo que consultar; tuve que preguntar; tuve que consultar; tuvo que preguntar; debo consultar; debo preguntar; voy a preguntar;
    voy a consultar; déjeme consultar; déjeme revisar; déjeme verificar; déjame revisar; déjame verificar; permítame verificar; permítame consultar; consulté con un compañero; consulto con un compañero; pregunto a un compañero; quizás; quizá; tal vez; a lo mejor; probablemente; puede que; puede ser que; no tengo claro; no tengo idea; ni idea; no conozco`,
  'L-PROMISE': `
    le ayudo; te ayudo; le voy a ayudar; le puedo ayudar; puedo ayudarle; puedo ayudarlo; puedo ayudarla; puedo ayudarte; con gusto le; con mucho gusto; encantado de ayudar; encantada de ayudar; será un placer; me encargo; yo me encargo; me ocupo; me haré cargo; me hago cargo; lo soluciono; se lo soluciono; lo resuelvo; se lo resuelvo; lo resolveré; lo solucionaré;
    vamos a resolver; vamos a solucionar; voy a resolver; voy a solucionar; lo gestiono; se lo gestiono; ahora mismo lo; lo reviso ahora; cuente conmigo; no se preocupe; déjelo en mis manos`,
  'L-CONFIRM': `
    ¿algo más; algo más en que; algo más en lo que; alguna otra cosa; alguna otra consulta; alguna otra duda; alguna duda más; otra consulta; puedo ayudarle en algo más; ¿quedó resuelto; quedó resuelta; quedó resuelto; quedó solucionado; quedó solucionada; está resuelto; está todo resuelto; ¿está solucionado; todo resuelto; todo solucionado; todo aclarado; se resolvió su; resolví su; resolvimos su;
    ¿ya le funciona; ¿le funciona ahora; ¿funciona ahora; ya funciona; queda claro; ¿le quedó claro; le ha quedado claro; confirma que funciona; cliente confirma; cliente conforme; confirma solución`,
  'L-CALLBACK': `
    le llamaré; le llamaremos; te llamaré; te llamaremos; lo llamaré; la llamaré; lo llamaremos; la llamaremos; le llamo; le llamamos; le volveré a llamar; le volveremos a llamar; volver a llamar al cliente; le devolvemos la llamada; le devuelvo la llamada; le devolveré la llamada; devolver la llamada; devolución de llamada; devolverle la llamada; rellamar; se le llamará; se llamará al cliente; llamaremos al cliente; llamar al cliente;
    en 24 horas; en 24 h; en 24h; en 24 hs; en 24 hrs; en las próximas 24 horas; dentro de 24 horas; en un plazo de; en menos de 24 horas; en 2 días; en 2 días hábiles; en 2 días laborables; dentro de 2 días; antes de mañana; en el transcurso del día; le contactaremos; le contactaré; lo contactaremos; nos pondremos en contacto; me pondré en contacto; se pondrán en contacto; se contactará; se comunicarán; nos comunicaremos; le avisaré; le avisaremos; le aviso; le informaré; le informaremos;
    daré seguimiento; daremos seguimiento; se dará seguimiento; hacer seguimiento`,
  'L-STATUS': `
    estado de; estado del; estado de mi; estatus; status de; status del; cuándo; cuando llega; cuando estará; alguna novedad; novedades; hay novedades; sin novedades; alguna noticia; alguna actualización; sin noticias; alguna respuesta; cómo va; cómo va mi; en qué va; en qué quedó; dónde está; dónde está mi; cuánto falta; cuánto tarda; cuánto tardará; cuánto tiempo más; cuánto demora; seguimiento de su pedido; seguimiento del pedido; seguimiento de mi;
    pregunta por el estado; consulta estado; consulta el estado; consulta por el estado; reclama respuesta; reclama demora; sigo esperando; sigue esperando; no tiene respuesta; sin respuesta; avance de`,
  'L-AUTHORITY': `
    supervisor; supervisora; supervisores; jefe; jefa; encargado; encargada; gerente; responsable de turno; coordinador; coordinadora; no estoy autorizado; no estoy autorizada; no está autorizado; no autorizado; no tengo autorización; requiere autorización; necesita autorización; pendiente de autorización; pedir autorización; autorización de; no tengo permiso; no tengo permisos; sin permisos; sin permiso para; no puedo autorizar; no me permite; no está permitido; no permitido;
    política; políticas; por política; aprobación; aprobar; pendiente de aprobación; requiere aprobación; escalar; escalado; escalada; escalo; se escala; escaló; escalamiento; segundo nivel; 2º nivel; nivel 2; fuera de mi límite; supera mi límite; excede mi límite; por encima de mi`,
  'L-SYSTEM': `
    sistema caído; sistema lento; sistema no funciona; sistema no responde; sistema está caído; sistema está lento; se cayó el sistema; se cae el sistema; caída del sistema; caída de sistema; caído; fallo de sistema; fallo del sistema; falla de sistema; falla del sistema; problema de sistema; problemas de sistema; sin sistema; lento; lenta; lentitud; error; errores; mensaje de error; no carga; no cargaba; no cargó; no abre; no me deja entrar; no deja ingresar; no permite ingresar; fallo; fallos; falla; fallas;
    avería; averías; avería general; incidencia masiva; corte de servicio; se congela; se congeló; congelado; congelada; se bloquea; se bloqueó; bloqueada la pantalla; pantalla en blanco; colgado; se colgó; se cuelga; no responde; tiempo de espera agotado; servidor; en mantenimiento; problemas técnicos; problema técnico`,
  'L-RECORD': `
    dirección errónea; dirección incorrecta; dirección equivocada; dirección mal; domicilio incorrecto; domicilio equivocado; domicilio erróneo; no aparece; no aparecen; no figura; no figuran; no consta; no se encuentra registro; no se encuentra el pedido; no se encuentra la cuenta; no encuentro la cuenta; no encuentro el pedido; no está en el sistema; no está registrado; no está registrada; no registrado; sin registro; sin registros; dato incorrecto; datos incorrectos; datos erróneos; datos equivocados; dato erróneo;
    datos desactualizados; datos no coinciden; no coinciden los datos; no coincide; no coinciden; teléfono incorrecto; teléfono equivocado; nombre incorrecto; nombre mal; correo incorrecto; cuenta duplicada; registro duplicado; cuenta no encontrada; cliente no encontrado; mal registrado; mal cargado; mal cargados; falta el dato`,
  'L-NOARTICLE': `
    no hay artículo; no existe artículo; no encuentro artículo; sin artículo; artículo desactualizado; artículo incorrecto; artículo obsoleto; no hay procedimiento; sin procedimiento; procedimiento desactualizado; no hay instrucciones; no hay documentación; sin documentación; no está documentado; no documentado; no está en la base de conocimiento; no aparece en la base de conocimiento; base de conocimiento desactualizada; desactualizado; desactualizada; desactualizados; obsoleto; obsoleta; guía desactualizada; manual desactualizado; no está en el manual; no hay guía`,
  'L-WRONG': `
    información incorrecta; información errónea; información equivocada; informacion falsa; información falsa; mala información; mal informado; mal informada; mal informaron; informaron mal; me informaron mal; le informaron mal; mal asesorado; mal asesorada; me dijeron; le dijeron; nos dijeron; me habían dicho; le habían dicho; me indicaron; le indicaron mal; me aseguraron; le aseguraron; equivocado; equivocada; equivocaron; incorrecto; incorrecta; contradice; contradicen; contradictorio; contradictoria; no es cierto; no es lo que me dijeron; respuesta errónea; engañaron; engañado`,
  'L-CONFUSED': `
    no entiendo; no entiende; no entendí; no entendió; no entendía; no lo entiendo; no se entiende; no comprendo; no comprende; no comprendió; no comprendí; confuso; confusa; confusos; confundido; confundida; confusión; me confunde; no queda claro; no me queda claro; no quedó claro; no le quedó claro; no está claro; poco claro; poco clara; qué significa; qué quiere decir; no tiene sentido; difícil de entender`,
  'L-CONFLICT': `
    la web dice; en la web dice; la página dice; la página web dice; en la página dice; en la página pone; en la web pone; el sitio dice; el sitio web dice; la app dice; en la app dice; en la app aparece otra; la carta dice; la factura dice; en la factura pone; el correo dice; el mensaje dice; el sms dice; otro agente dijo; otro agente me dijo; otro agente le dijo; otra agente dijo; otro asesor dijo; otro asesor me dijo; otro asesor le dijo; otro compañero dijo; otro compañero me dijo; su compañero me dijo; su compañera me dijo; su compañero dijo; el agente anterior dijo;
    el anterior agente; en la tienda le dijeron; en la tienda me dijeron; el bot dice; el chat dijo; información distinta; información diferente; información contradictoria; respuestas distintas; respuestas diferentes; cada uno dice; cada vez me dicen; versiones distintas`,
  'L-AUDIO': `
    no se oye; no se oía; no se escucha; no se escuchaba; no le oigo; no le escucho; no lo escucho; no me escucha; no me oye; no escucho; se oye mal; se escucha mal; se oye entrecortado; se escucha entrecortado; entrecortado; entrecortada; se cortó; se corta; se cortaba; se ha cortado; llamada cortada; corte de llamada; se cayó la llamada; se cae la llamada; llamada caída; se perdió la llamada; sin audio; sin sonido; mal audio; mala línea; ruido en la línea; mucho ruido; interferencia; interferencias; eco en la línea; mala conexión; mala señal`,
  'L-SELFSERVICE': `
    en la web; la web; por la web; página web; sitio web; portal; portal web; oficina virtual; área de cliente; área de clientes; área privada; la app; por la app; en la app; aplicación móvil; el bot; chatbot; asistente virtual; menú; menú telefónico; contestadora; contestador automático; sistema automático; ivr; autoservicio; autogestión; banca en línea; banca online; intentó en línea; intentó por internet; por internet; en línea; formulario web; cajero`,
  'L-MISSING': `
    no se pidió; no se le pidió; no preguntó; no se anotó; no anotado; no registrado; falta documento; faltan documentos; falta el número; falta
    información; faltan datos; documento faltante; datos incompletos; formulario incompleto; solicitud incompleta`,
  'L-LACKS': `
    no lo tiene a mano; no tiene a mano; va a buscar; lo buscará; cliente enviará; cliente va a enviar; cliente debe enviar; cliente tiene que
    enviar; cliente aportará; cliente debe aportar; a la espera del cliente; pendiente del cliente; necesita autorización del; necesita la
    firma; permiso del propietario; no tiene el número`,
  'L-TODO': `
    lo hará más tarde; lo hará luego; probará más tarde; lo intentará más tarde; se le pidió reiniciar; se pide al cliente; se le indicó que;
    aún no lo ha hecho; todavía no lo ha hecho; no lo ha probado; no siguió; instrucciones no seguidas; el cliente olvidó; cliente olvidó`,
  'L-THIRDPARTY': `
    a la espera del banco; depende del banco; el banco debe; transportista; mensajería; a la espera del proveedor; proveedor; fabricante;
    operador anterior; antiguo operador; otra compañía; tercero; terceros; aduana; aduanas`,
  'L-NEGATOR': 'no; sin; nunca; jamás; ni; tampoco; ningún; ninguna; nadie',
  'L-NEUTRAL':
    'no obstante; sin embargo; no solo; no sólo; no hay problema; sin problema; sin problemas; política de privacidad; de jefe; sin duda',
};

export const SPANISH = lexiconOf('es', TEXT);
