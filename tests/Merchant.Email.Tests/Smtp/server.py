"""An SMTP server that behaves as it is told, for one test.

Called with a JSON object (see "Behaviour" in SmtpServer.cs). Says "ready PORT" when it listens, then a JSON object on a
line for whatever happens. Ends when its input does.
"""
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

told = json.loads(sys.argv[1])


def say(**what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def next_of(name):
    """The next answer of a step: a reply, "hang", "close", or None for the usual one."""
    waiting = told.get(name) or []
    return waiting.pop(0) if waiting else None


async def act(server, what):
    """Does what a step is told; gives the reply to send."""
    if what == "hang":
        await asyncio.sleep(3600)
    if what == "close":
        server.transport.abort()
        await asyncio.sleep(3600)
    if what.startswith("reply-and-close "):
        await server.push(what[len("reply-and-close "):])
        server.transport.close()
        await asyncio.sleep(3600)
    return what


class Handler:
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        if not told.get("utf8"):
            responses = [r for r in responses if "SMTPUTF8" not in r]
        # Whoever takes these offers does what we do not want.
        return responses[:-1] + ["250-PIPELINING", "250-CHUNKING"] + responses[-1:]

    async def handle_MAIL(self, server, session, envelope, address, options):
        told_so = next_of("mail")
        if told_so:
            return await act(server, told_so)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        told_so = next_of("rcpt")
        if told_so:
            return await act(server, told_so)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        say(message=envelope.content.decode("utf-8", "surrogateescape"), sender=envelope.mail_from,
            recipients=envelope.rcpt_tos, options=envelope.mail_options, tls=server.transport.get_extra_info("ssl_object") is not None, user=server.told_user)
        told_so = next_of("content")
        return await act(server, told_so) if told_so else "250 OK"

    async def handle_QUIT(self, server, session, envelope):
        told_so = next_of("quit")
        return await act(server, told_so) if told_so else "221 Bye"


class Server(SMTP):
    told_user = None
    is_in_data = False

    def data_received(self, data):
        if not self.is_in_data:
            lines = data.split(b"\r\n")
            say(command=lines[0].split(b" ")[0].decode("ascii", "replace"), pipelined=len(lines) > 2)
        super().data_received(data)

    async def _handle_client(self):
        told_so = next_of("greeting")
        if told_so:
            await self.push(await act(self, told_so))
            self.transport.close()
            return
        await super()._handle_client()

    async def smtp_DATA(self, arg):
        told_so = next_of("data")
        if told_so:
            await self.push(await act(self, told_so))
            return
        self.is_in_data = True
        try:
            await super().smtp_DATA(arg)
        finally:
            self.is_in_data = False


def sign_in(server, session, envelope, mechanism, data):
    good = data.login.decode() == told["user"] and data.password.decode() == told["password"]
    server.told_user = told["user"] if good else None
    return AuthResult(success=good, handled=False)


def make(tls):
    options = {}
    if told.get("security") == "starttls":
        options.update(tls_context=tls, require_starttls=True)
    if told.get("user"):
        options.update(auth_required=True, authenticator=sign_in)
    return Server(Handler(), enable_SMTPUTF8=bool(told.get("utf8")), hostname="mail.test", **options)


async def main():
    tls = None
    if told.get("certificate"):
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(told["certificate"])
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: make(tls), "127.0.0.1", 0, ssl=tls if told.get("security") == "tls" else None)
    say_ready = "ready %d\n" % server.sockets[0].getsockname()[1]
    sys.stdout.write(say_ready)
    sys.stdout.flush()
    # Whoever sends a line knows, when it comes back, that all that was said before has arrived.
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        say(settled=line.strip())
    server.close()


asyncio.run(main())
