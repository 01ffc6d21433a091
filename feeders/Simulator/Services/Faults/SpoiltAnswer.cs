using System.Text;

namespace Bloomberg.Simulator.Services.Faults;

/// <summary>What comes instead of an answer.</summary>
internal static class SpoiltAnswer
{
    /// <summary>More than anybody should read of a feed; packed it is a thousandth.</summary>
    private const int HugeBytes = 8 * 1024 * 1024;

    private const string DownPage = """
        <!DOCTYPE html>
        <html lang="en-us"><head><title>Will be right back</title></head>
        <body><h1>Will be right back...</h1><p>Thank you for your patience.</p></body></html>
        """;

    public static ServiceAnswer Of(ServiceCall call, ServiceFault fault, Func<ServiceAnswer> answer) => fault.Kind switch
    {
        ServiceFaultKind.Outage => ServiceAnswer.Text("upstream connect error or disconnect/reset before headers", fault.Status),
        ServiceFaultKind.TooMany => call.Service.TooMany(TimeSpan.FromMinutes(1)),
        ServiceFaultKind.Html => ServiceAnswer.Text(DownPage, StatusOr(fault, StatusCodes.Status200OK), "text/html; charset=utf-8"),
        ServiceFaultKind.Broken => Changed(answer(), body => body[..(body.Length * 2 / 3)]),
        ServiceFaultKind.Empty => Changed(answer(), _ => []),
        ServiceFaultKind.Huge => Changed(answer(), body => [.. body, .. Enumerable.Repeat((byte)' ', HugeBytes)]),
        ServiceFaultKind.WrongEncoding => Changed(answer(), body => Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(body))),
        ServiceFaultKind.Moved when !call.HasMoved => Moved(call, StatusOr(fault, StatusCodes.Status301MovedPermanently)),
        _ => answer(),
    };

    private static ServiceAnswer Changed(ServiceAnswer answer, Func<byte[], byte[]> change) => answer with { Body = change(answer.Body) };

    private static ServiceAnswer Moved(ServiceCall call, int status) => ServiceAnswer.Text("", status).With("Location", call.NewAddress);

    private static int StatusOr(ServiceFault fault, int usual) => fault.Status == 0 ? usual : fault.Status;
}
