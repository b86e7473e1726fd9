"""Records its first answer on the wire and sends the very same bytes again, without reading the question.

Sent to: shares
Gets: rule_broken, 0 points
Stopped by: answers_echo_their_request
"""

from sandbox.inside import wire

_send, _recorded = wire.send, []


def _replay(connection, nonce, header, parts):
    if header.get("value") and not _recorded:
        _recorded.append((nonce, header, [bytes(part) for part in parts]))
    if header.get("value"):
        nonce, header, parts = _recorded[0]
    _send(connection, nonce, header, parts)


wire.send = _replay


def shares(x):
    return x.softmax(1).sum(1)
