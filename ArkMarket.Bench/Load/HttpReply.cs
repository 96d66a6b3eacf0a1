using System.Buffers.Text;
using System.Text;

namespace ArkMarket.Bench.Load;

/// <summary>Just enough of HTTP/1.1 to know when a reply is complete and whether it was a 200.</summary>
internal static class HttpReply
{
    private const int SampleChars = 400;

    /// <summary>The beginning of a complete reply's JSON.</summary>
    public static string Body(ReadOnlySpan<byte> received)
    {
        var start = Math.Max(0, received.IndexOf((byte)'{'));
        var text = Encoding.UTF8.GetString(received[start..(received.LastIndexOf((byte)'}') + 1)]);
        return text.Length > SampleChars ? text[..SampleChars] : text;
    }

    /// <summary>The status when <paramref name="received"/> holds one whole reply, otherwise 0.</summary>
    public static int CompleteStatus(ReadOnlySpan<byte> received)
    {
        var headEnd = received.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0 || !Utf8Parser.TryParse(received["HTTP/1.1 ".Length..], out int status, out _))
            return 0;
        var head = received[..headEnd];
        var body = received[(headEnd + 4)..];
        var lengthAt = head.IndexOf("Content-Length: "u8);
        if (lengthAt < 0)
            return body.EndsWith("0\r\n\r\n"u8) || head.IndexOf("chunked"u8) < 0 ? status : 0;
        _ = Utf8Parser.TryParse(head[(lengthAt + "Content-Length: ".Length)..], out int length, out _);
        return body.Length >= length ? status : 0;
    }
}
