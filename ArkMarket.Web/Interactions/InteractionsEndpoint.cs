using System.Buffers;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Interactions;

/// <summary>
/// Discord's door: size, signature, form, in this order, before anything else looks at a request. A PING needs neither
/// the database nor a handler. (Discord: Receiving and Responding, Interactions endpoint.)
/// </summary>
public sealed class InteractionsEndpoint(DiscordConnection discord, InteractionPipeline pipeline)
{
    private const int BodyBytesMax = 1 << 20;

    public async Task HandleAsync(HttpContext http)
    {
        // Without a public key nothing can be verified yet: the world it comes from has not answered.
        if (discord.Verifier is not { } verifier)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var (buffer, length) = await ReadAsync(http.Request);
        try
        {
            if (length > BodyBytesMax)
                http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            else
                await AnswerAsync(http, verifier, buffer.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task AnswerAsync(HttpContext http, SignatureVerifier verifier, ReadOnlyMemory<byte> body)
    {
        var headers = http.Request.Headers;
        string? signature = headers["X-Signature-Ed25519"], timestamp = headers["X-Signature-Timestamp"];
        if (!verifier.Verify(signature, timestamp, body.Span))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        Interaction interaction;
        try
        {
            interaction = Interaction.Parse(body);
        }
        catch (InteractionFormatException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var response = await pipeline.AnswerAsync(interaction, body);
        // Written to memory first: with its length known, the answer goes out in one piece.
        var json = new ArrayBufferWriter<byte>(512);
        response.WriteTo(json);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = json.WrittenCount;
        await http.Response.Body.WriteAsync(json.WrittenMemory);
    }

    /// <summary>The raw bytes, as they were signed; a length above the limit says that there was more.</summary>
    private static async Task<(byte[] Buffer, int Length)> ReadAsync(HttpRequest request)
    {
        var expected = Math.Clamp(request.ContentLength ?? 4_096, 1_024, BodyBytesMax + 1);
        var buffer = ArrayPool<byte>.Shared.Rent((int)expected);
        var length = 0;
        while (length <= BodyBytesMax)
        {
            if (length == buffer.Length)
                buffer = Grow(buffer);
            var read = await request.Body.ReadAsync(buffer.AsMemory(length));
            if (read == 0)
                break;
            length += read;
        }

        return (buffer, length);
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
