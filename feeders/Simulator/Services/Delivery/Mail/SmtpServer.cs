using System.Net;
using System.Net.Sockets;

namespace Bloomberg.Simulator.Services.Delivery.Mail;

/// <summary>Listens for mail where a port was named; on loopback, a few clients at a time.</summary>
internal sealed class SmtpServer(SimulatorOptions options, ServiceBoard board, ILogger<SmtpServer> log) : BackgroundService
{
    private readonly SemaphoreSlim _room = new(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.SmtpPort is not { } port) return;
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        log.LogInformation("SIMULATED mail server at {Address}", listener.LocalEndpoint);
        while (true)
        {
            await _room.WaitAsync(stoppingToken);
            _ = ServeAsync(await listener.AcceptTcpClientAsync(stoppingToken), stoppingToken);
        }
    }

    public override void Dispose()
    {
        _room.Dispose();
        base.Dispose();
    }

    private async Task ServeAsync(TcpClient client, CancellationToken ct)
    {
        try
        {
            using (client)
            using (var session = new SmtpSession(client.GetStream(), board.Delivery.Mail)) await session.RunAsync(ct);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or FormatException)
        {
            log.LogDebug("A client that sent mail went away: {Reason}", gone.Message);
        }
        finally
        {
            if (!ct.IsCancellationRequested) _room.Release();
        }
    }
}
