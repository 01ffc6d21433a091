using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Bloomberg.Market.WebSockets;

/// <summary>
/// The client's side of one WebSocket (RFC 6455), for streams of many small messages. One thread of its own reads, blocking; what has come is
/// read at once and its messages are handed out in place. Any thread may send. Pings are answered while messages are taken; a server that
/// fell silent is found by our own (see <see cref="WebSocketSettings"/>). Everything that fails is a <see cref="WebSocketFailedException"/>.
/// </summary>
public sealed class WebSocketClient : IDisposable
{
    private readonly Lock _sending = new();
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly WebSocketSettings _options;
    private readonly TimeProvider _clock;
    private readonly MessageParser _parser;
    private readonly ITimer _keepAlive;
    private long _waitingSince;
    private long _pingedIn;
    private volatile bool _silent;
    private bool _closeSent;

    private WebSocketClient(Socket socket, Stream stream, WebSocketSettings options, TimeProvider clock)
    {
        (_socket, _stream, _options, _clock) = (socket, stream, options, clock);
        _parser = new MessageParser(options.MaxMessageBytes);
        _socket.SendTimeout = (int)options.PingEvery.TotalMilliseconds;
        _keepAlive = clock.CreateTimer(_ => LookAlive(), null, options.PingEvery / 4, options.PingEvery / 4);
    }

    /// <summary>What the server's close frame said, once it came. The code may be missing, then so is the reason.</summary>
    public int? CloseStatus { get; private set; }

    public string? CloseReason { get; private set; }

    /// <summary>Connects on a thread of its own; gives up with the token.</summary>
    /// <exception cref="WebSocketFailedException">It is not reached or refuses.</exception>
    public static Task<WebSocketClient> ConnectAsync(Uri url, WebSocketSettings options, TimeProvider clock, CancellationToken cancellation) =>
        Task.Factory.StartNew(
            () => Connect(url, options, clock, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits until something has come.</summary>
    public void Receive()
    {
        var room = _parser.Room().Span;
        Volatile.Write(ref _waitingSince, _clock.GetTimestamp());
        int read;
        try
        {
            read = _stream.Read(room);
        }
        catch (Exception failure) when (IsOfSocket(failure))
        {
            throw Ended(failure);
        }
        Volatile.Write(ref _waitingSince, 0);
        if (read == 0) throw Ended(null);
        _parser.Received(read);
    }

    /// <summary>The next text, binary or close message of what has come, good until the next call; false when nothing whole is left.</summary>
    public bool TryTake(out Message message)
    {
        try
        {
            while (_parser.TryTake(out message))
            {
                if (message.Opcode == Opcode.Ping) Send(ClientFrame.Make(Opcode.Pong, message.Payload));
                if (message.Opcode == Opcode.Close) Answer(message.Payload);
                if (message.Opcode is not (Opcode.Ping or Opcode.Pong)) return true;
            }
            return false;
        }
        catch (WebSocketFailedException broken) when (broken.Code is { } code)
        {
            TrySend(ClientFrame.Close(code), isClose: true);
            throw;
        }
    }

    public void SendText(ReadOnlySpan<byte> text) => Send(ClientFrame.Make(Opcode.Text, text));

    /// <summary>Closes our half; the server answers after all that it sent before.</summary>
    public void Close() => Send(ClientFrame.Close(CloseCode.Normal), isClose: true);

    /// <summary>Ends it without a word; who waits in <see cref="Receive"/> is woken with a failure. From any thread.</summary>
    public void Abort() => _socket.Dispose();

    /// <summary>By whoever reads, or after.</summary>
    public void Dispose()
    {
        _keepAlive.Dispose();
        _socket.Dispose();
        _stream.Dispose();
    }

    private static WebSocketClient Connect(Uri url, WebSocketSettings options, TimeProvider clock, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var givingUp = cancellation.Register(socket.Dispose);
        try
        {
            var stream = Dialer.Open(socket, url);
            var handshake = new Handshake(url);
            stream.Write(handshake.Request);
            handshake.Check(HttpHead.Read(stream));
            cancellation.ThrowIfCancellationRequested();
            return new WebSocketClient(socket, stream, options, clock);
        }
        catch (Exception failure) when (failure is WebSocketFailedException or OperationCanceledException || IsOfSocket(failure))
        {
            socket.Dispose();
            cancellation.ThrowIfCancellationRequested();
            if (failure is WebSocketFailedException) throw;
            throw new WebSocketFailedException(failure.Message, failure);
        }
    }

    private static bool IsOfSocket(Exception failure) =>
        failure is IOException or SocketException or ObjectDisposedException or AuthenticationException;

    private WebSocketFailedException Ended(Exception? cause) => new(
        _silent ? "the connection went silent: no answer to our ping"
        : cause is null ? "the connection broke: the server ended it without a close handshake"
        : $"the connection broke: {cause.Message}", cause);

    private void Answer(ReadOnlySpan<byte> payload)
    {
        if (payload.Length == 1) throw FrameHeader.Broken("a close frame has one byte");
        if (payload.Length >= 2)
        {
            CloseStatus = BinaryPrimitives.ReadUInt16BigEndian(payload);
            CloseReason = Encoding.UTF8.GetString(payload[2..]);
        }
        TrySend(ClientFrame.Close(CloseCode.Normal), isClose: true);
    }

    private void Send(byte[] frame, bool isClose = false)
    {
        lock (_sending)
        {
            if (_closeSent) return;
            _closeSent = isClose;
            try
            {
                _stream.Write(frame);
            }
            catch (Exception failure) when (IsOfSocket(failure))
            {
                throw Ended(failure);
            }
        }
    }

    // Where nobody waits for the outcome: the reader learns it too.
    private void TrySend(byte[] frame, bool isClose = false)
    {
        try
        {
            Send(frame, isClose);
        }
        catch (WebSocketFailedException)
        {
            Abort();
        }
    }

    // Silence is time spent waiting in Receive: a reader that is kept from reading must not be taken for a dead server.
    private void LookAlive()
    {
        var since = Volatile.Read(ref _waitingSince);
        if (since == 0) return;
        var waited = _clock.GetElapsedTime(since);
        if (waited >= _options.PingEvery * 2)
        {
            _silent = true;
            Abort();
        }
        else if (waited >= _options.PingEvery && _pingedIn != since)
        {
            _pingedIn = since;
            TrySend(ClientFrame.Make(Opcode.Ping, []));
        }
    }
}
