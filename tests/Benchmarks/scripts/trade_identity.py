"""Measures what the form of a trade's time costs on disk in InfluxDB 1.x (docs/adr/0004-trade-identity.md).

The same generated trades go into one database per form; after compaction the TSM files are weighed and the stored trades counted.
Usage: python3 tests/Benchmarks/scripts/trade_identity.py [TRADES]   (needs influxd; about two minutes for 1,500,000 trades)
"""
import json, os, random, shutil, subprocess, sys, tempfile, time, urllib.parse, urllib.request

TRADES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_500_000
SYMBOLS, BATCH, PORT = 20, 5_000, 19086
FORMS = {
    "milliseconds as they are": ("ms", lambda ms, i: ms * 1_000_000),
    "(id mod 1,000) x 1 us": ("us", lambda ms, i: ms * 1_000_000 + i % 1_000 * 1_000),
    "(id mod 10,000) x 100 ns": ("ns100", lambda ms, i: ms * 1_000_000 + i % 10_000 * 100),
    "(id mod 100,000) x 10 ns": ("ns10", lambda ms, i: ms * 1_000_000 + i % 100_000 * 10),
    "(id mod 1,000,000) x 1 ns": ("ns1", lambda ms, i: ms * 1_000_000 + i % 1_000_000),
}


def start(folder):
    with open(f"{folder}/influxdb.conf", "w") as conf:
        conf.write(f'''reporting-disabled=true
bind-address="127.0.0.1:{PORT + 2}"
[meta]
dir="{folder}/meta"
[data]
dir="{folder}/data"
wal-dir="{folder}/wal"
query-log-enabled=false
compact-full-write-cold-duration="5s"
cache-snapshot-write-cold-duration="5s"
[http]
bind-address="127.0.0.1:{PORT}"
log-enabled=false
''')
    server = subprocess.Popen(["influxd", "-config", f"{folder}/influxdb.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            query("SHOW DATABASES")
            return server
        except OSError:
            time.sleep(0.2)
    raise SystemExit("influxd did not start")


def post(path, body=b""):
    with urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", data=body, method="POST")) as answer:
        return answer.read()


def query(statement, database=""):
    return json.loads(post("/query?" + urllib.parse.urlencode({"q": statement, "db": database})))


def fill():
    dice = random.Random(7)
    state = [{"ms": 1723161600000, "id": 3735683000 + s * 1000003, "price": 6168599 + s * 100} for s in range(SYMBOLS)]
    lines = {name: [] for name, _ in FORMS.values()}
    for n in range(1, TRADES + 1):
        s = dice.randrange(SYMBOLS)
        one = state[s]
        if dice.random() > 0.4:  # four in ten share the millisecond of the one before
            one["ms"] += int(dice.expovariate(1 / 200)) + 1
        one["id"] += 1
        one["price"] += dice.choice((-1, 0, 0, 1))
        fields = (f'trades,asset_type=crypto,exchange=binance,symbol=S{s}/USDT price={one["price"] / 100},'
                  f'quantity={dice.randrange(1, 100000) / 100000},trade_id={one["id"]}i,buyer_maker={"true" if dice.random() < .5 else "false"} ')
        for name, stamp in FORMS.values():
            lines[name].append(fields + str(stamp(one["ms"], one["id"])))
        if n % BATCH == 0 or n == TRADES:
            for name, batch in lines.items():
                post(f"/write?db={name}&precision=ns", "\n".join(batch).encode())
                batch.clear()


def weigh(folder, name):
    return sum(os.path.getsize(os.path.join(at, file)) for at, _, files in os.walk(f"{folder}/data/{name}") for file in files if file.endswith(".tsm"))


folder = tempfile.mkdtemp()
server = start(folder)
try:
    for name, _ in FORMS.values():
        query(f"CREATE DATABASE {name}")
    fill()
    time.sleep(40)  # until the caches are written out and compacted
    for form, (name, _) in FORMS.items():
        stored = query("SELECT count(trade_id) FROM trades", name)["results"][0]["series"][0]["values"][0][1]
        print(f"{form:28} {stored:>9} of {TRADES} stored  {weigh(folder, name) / TRADES:5.1f} bytes a trade")
finally:
    server.terminate()
    server.wait()
    shutil.rmtree(folder)
