"""The media type of a file is judged by its bytes; the ending of its name only decides between equals."""

import gzip
import io
import json
import struct
import wave
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

import pytest

from tracker.services.media_type import UNKNOWN, media_type

OFFICE = "application/vnd.openxmlformats-officedocument"


def archive(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return stream.getvalue()


def office(main: str) -> bytes:
    return archive(**{"[Content_Types].xml": "<Types/>" * 500, "_rels/.rels": "<Relationships/>", main: "<x/>"})


def opendocument() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", "<x/>")
    return stream.getvalue()


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def sound() -> bytes:
    stream = io.BytesIO()
    with wave.open(stream, "wb") as made:
        made.setparams((1, 2, 8000, 8, "NONE", ""))
        made.writeframes(bytes(16))
    return stream.getvalue()


def message() -> bytes:
    made = EmailMessage()
    made["Subject"] = "Shipment"
    made["From"] = "a@example.org"
    made["To"] = "b@example.org"
    made.set_content("Text")
    return made.as_bytes()


def film(brand: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + bytes(4) + brand + b"isom" + bytes(100)


WARC = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
TRACK = json.dumps({"type": "FeatureCollection", "features": []}).encode()
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n", "application/pdf"),
        (png(), "image/png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + bytes(40) + b"\xff\xd9", "image/jpeg"),
        (b"\xff\xd8\xff\xe1\0\x10Exif\0\0II*\0" + bytes(40) + b"\xff\xd9", "image/jpeg"),
        (b"RIFF\x24\0\0\0WEBPVP8 " + bytes(40), "image/webp"),
        (b"II*\0\x08\0\0\0" + bytes(40), "image/tiff"),
        (b"MM\0*\0\0\0\x08" + bytes(40), "image/tiff"),
        (film(b"isom"), "video/mp4"),
        (film(b"mp42"), "video/mp4"),
        (film(b"qt  "), "video/quicktime"),
        (b"ID3\x04\0\0\0\0\0\0\xff\xfb\x90\0" + bytes(40), "audio/mpeg"),
        (sound(), "audio/wav"),
        (b"<!DOCTYPE html>\n<html lang=ko></html>", "text/html"),
        (b"\xef\xbb\xbf\n <!-- saved --><HTML><body></body></HTML>", "text/html"),
        ("<html><title>Страница</title></html>".encode("cp1251"), "text/html"),
        ("김정은 위원장".encode(), "text/plain"),
        ("text".encode("utf-16"), "text/plain"),
        (b"BM and MZ begin this text.\n", "text/plain"),
        (b"From the desk of somebody\n", "text/plain"),
        (office("word/document.xml"), f"{OFFICE}.wordprocessingml.document"),
        (office("xl/workbook.xml"), f"{OFFICE}.spreadsheetml.sheet"),
        (office("ppt/presentation.xml"), f"{OFFICE}.presentationml.presentation"),
        (opendocument(), "application/vnd.oasis.opendocument.spreadsheet"),
        (archive(**{"notes.txt": "see word/document.xml"}), "application/zip"),
        (WARC, "application/warc"),
        (gzip.compress(WARC, mtime=0), "application/warc+gzip"),
        (gzip.compress(b"anything", mtime=0), "application/gzip"),
        (b"\x1f\x8b\x08broken", "application/gzip"),
        (message(), "message/rfc822"),
        (TRACK, "application/geo+json"),
        (b'[{"imo": "9179842"}]', "application/json"),
        (b'{"a": 1}\n{"a": 2}\n', "application/x-ndjson"),
        (b'<?xml version="1.0"?><gpx/>', "application/xml"),
        (
            b'<?xml version="1.0"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"/>',
            "application/vnd.google-earth.kml+xml",
        ),
        (COMPOUND, "application/x-ole-storage"),
        (b"", UNKNOWN),
        (bytes(4000), UNKNOWN),
        (bytes(range(128, 256)), UNKNOWN),
        (b"\xff\xfb", UNKNOWN),
    ],
)
def test_the_bytes_tell_the_type_whatever_the_name(content: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "bytes"
    path.write_bytes(content)
    assert media_type(path, "name") == expected
    # What the bytes tell is not put aside for an ending that says another thing.
    assert media_type(path, "misleading.mp4") == expected


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"imo,flag\n9179842,RU\n", "ships.csv", "text/csv"),
        ("имо,флаг\n".encode("cp1251"), "ships.csv", "text/csv"),
        (b"[1, 2]", "list.json", "application/json"),
        (COMPOUND, "table.xls", "application/vnd.ms-excel"),
        (COMPOUND, "letter.doc", "application/msword"),
        (b"\xff\xfb\x90\0" + bytes(400), "speech.mp3", "audio/mpeg"),
        (b"<?xml version='1.0'?><svg/>", "map.svg", "image/svg+xml"),
        (b"words", "picture.png", "text/plain"),
        (b"%PDF-1.7\n", "letter.docx", "application/pdf"),
    ],
)
def test_the_ending_decides_where_the_bytes_leave_it_open(
    content: bytes, name: str, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "bytes"
    path.write_bytes(content)
    assert media_type(path, name) == expected


def test_a_large_text_is_judged_by_its_edges(tmp_path: Path) -> None:
    path = tmp_path / "bytes"
    # A letter of two bytes stands across the edge of what is looked at.
    path.write_bytes(b"a" + "б".encode() * 200_000)
    assert media_type(path, "log.txt") == "text/plain"
