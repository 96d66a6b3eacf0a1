using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ArkMarket.Bench.Reference;

/// <summary>
/// The least that can answer a signed interaction: Kestrel without routing, logging or configuration, libsodium,
/// and then nothing, one prepared read, or one transfer. What ArkMarket costs beyond it is what ArkMarket adds.
/// </summary>
internal static class ReferenceServer
{
    private const int MaxBodyBytes = 64 * 1024;
    private static readonly byte[] Pong = "{\"type\":1}"u8.ToArray();

    public static async Task<int> RunAsync(BenchArguments arguments)
    {
        await using var work = arguments.Serve switch
        {
            "minimal-ping" => null,
            "minimal-read" => new ReferenceWork(arguments.Database!, ReferenceWork.Kind.Read),
            "minimal-transfer" => new ReferenceWork(arguments.Database!, ReferenceWork.Kind.Transfer),
            var other => throw new ArgumentException($"No reference server is named {other}.", nameof(arguments)),
        };
        var publicKey = Convert.FromHexString(arguments.PublicKey);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(arguments.Port));
        var app = builder.Build();
        app.Run(context => AnswerAsync(context, publicKey, work));
        await app.RunAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, byte[] publicKey, ReferenceWork? work)
    {
        var timestamp = context.Request.Headers["X-Signature-Timestamp"].ToString();
        var bodyBytes = (int)Math.Min(context.Request.ContentLength ?? 0, MaxBodyBytes);
        var buffer = ArrayPool<byte>.Shared.Rent(timestamp.Length + bodyBytes);
        try
        {
            var message = buffer.AsMemory(0, timestamp.Length + bodyBytes);
            System.Text.Encoding.ASCII.GetBytes(timestamp, message.Span);
            var body = message[timestamp.Length..];
            await context.Request.Body.ReadExactlyAsync(body);
            if (!Verified(context.Request.Headers["X-Signature-Ed25519"].ToString(), message.Span, publicKey))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }
            var reply = work is null || InteractionFields.IsPing(body.Span) ? Pong : await work.DoAsync(InteractionFields.Read(body.Span));
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = reply.Length;
            await context.Response.BodyWriter.WriteAsync(reply);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool Verified(string signatureHex, ReadOnlySpan<byte> message, ReadOnlySpan<byte> publicKey)
    {
        Span<byte> signature = stackalloc byte[Sodium.SignatureBytes];
        return Convert.FromHexString(signatureHex, signature, out _, out var written) == OperationStatus.Done
            && written == Sodium.SignatureBytes
            && Sodium.Verify(signature, message, publicKey);
    }
}
