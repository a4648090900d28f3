"""Another computer, as far as a browser can tell: ports of their own, each of which writes down whatever arrives."""

import contextlib
import selectors
import socket
import threading
from collections.abc import Iterator

HOST = "127.0.0.1"
CONNECTED = "connected"
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nContent-Length: 0\r\nAccess-Control-Allow-Origin: *\r\n"
    b"Access-Control-Allow-Headers: *\r\nAccess-Control-Allow-Methods: *\r\nTiming-Allow-Origin: *\r\n"
    b"Cross-Origin-Resource-Policy: cross-origin\r\nConnection: close\r\n\r\n"
)


class Elsewhere:
    """One port for each name: a connection or a datagram there is a hit for that name."""

    def __init__(self) -> None:
        self.hits: dict[str, str] = {}
        self._selector = selectors.DefaultSelector()
        self._lock = threading.Lock()
        self._stopped = False

    def address(self, name: str) -> str:
        """An address whose port belongs to this name alone."""
        stream, datagrams = _pair()
        self._watch(stream, (name, self._accept))
        self._watch(datagrams, (name, self._receive))
        return f"http://{HOST}:{stream.getsockname()[1]}/leak"

    def serve(self) -> None:
        """Listen until stopped."""
        while not self._stopped:
            with self._lock:
                ready = self._selector.select(0) if self._selector.get_map() else []
            for key, _ in ready:
                name, act = key.data
                act(name, key.fileobj)
            if not ready:
                threading.Event().wait(0.02)

    def forget(self) -> None:
        """Close every port and forget every hit."""
        with self._lock:
            for key in list(self._selector.get_map().values()):
                self._selector.unregister(key.fileobj)
                if isinstance(key.fileobj, socket.socket):
                    key.fileobj.close()
            self.hits = {}

    def stop(self) -> None:
        """End `serve`."""
        self._stopped = True
        self.forget()

    def _watch(self, opened: socket.socket, data: object) -> None:
        opened.setblocking(False)
        with self._lock:
            self._selector.register(opened, selectors.EVENT_READ, data)

    def _accept(self, name: str, listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            taken, _ = listening.accept()
            self.hits.setdefault(name, CONNECTED)
            self._watch(taken, (name, self._read))

    def _read(self, name: str, taken: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if heard := taken.recv(4096):
                if self.hits.get(name) == CONNECTED:
                    self.hits[name] = heard.split(b"\r\n", 1)[0].decode("ascii", "replace")
                taken.sendall(ANSWER)
        with self._lock, contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(taken)
        taken.close()

    def _receive(self, name: str, datagrams: socket.socket) -> None:
        with contextlib.suppress(OSError):
            datagrams.recv(4096)
            self.hits[name] = "a datagram"


def _pair() -> tuple[socket.socket, socket.socket]:
    """A port of this machine for connections, and the same for datagrams."""
    while True:
        stream, datagrams = socket.socket(), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        stream.bind((HOST, 0))
        try:
            datagrams.bind(stream.getsockname())
        except OSError:
            stream.close()
            datagrams.close()
            continue
        stream.listen(16)
        return stream, datagrams


@contextlib.contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    """Another computer, while the block runs."""
    other = Elsewhere()
    listening = threading.Thread(target=other.serve, daemon=True)
    listening.start()
    yield other
    other.stop()
    listening.join()
