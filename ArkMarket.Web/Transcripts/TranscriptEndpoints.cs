using System.Globalization;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;
using ArkMarket.Discord;
using ArkMarket.Web.Dashboard;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ArkMarket.Web.Transcripts;

/// <summary>
/// The pages of transcripts. Each address is checked for itself: the pass says who asks, Discord says what they are right
/// now, the use case decides and writes the look down. Whatever fails looks the same from outside: not found.
/// </summary>
internal sealed class TranscriptEndpoints(
    TranscriptPasses passes, PresentMembers members, TranscriptAccess access, TranscriptReader reader, TranscriptRenderer renderer,
    TranscriptStyle style, GuildConfigs configs)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/transcripts/{id}", PageAsync).ShortCircuit();
        app.MapGet("/transcripts/{id}/download", DownloadAsync).ShortCircuit();
        app.MapGet("/transcripts/{id}/files/{file}", FileAsync).ShortCircuit();
        app.MapGet("/s/{Guild}/orders/{order:long}/transcript", OpenAsync).WithMetadata(new MemberPageAttribute());
        app.MapGet("/transcript.css", http => AssetAsync(http, style.Text, "text/css")).ShortCircuit();
        app.MapGet("/icon.svg", http => AssetAsync(http, style.Icon, "image/svg+xml")).ShortCircuit();
    }

    // From the dashboard: the session has said who asks, and a fresh pass lets the page show its pictures. Its looks are written down there.
    private async Task OpenAsync(HttpContext http, long order)
    {
        var actor = http.Features.GetRequiredFeature<ServerScope>().Actor;
        if (await access.FindAsync(actor, order, channel: null, http.RequestAborted) is { IsRefused: false, Value: var found })
            http.Response.Redirect($"/transcripts/{found.Id}?pass={passes.Give(found.Id, actor.Guild, actor.User)}");
        else
            await Notice.NotFoundAsync(http);
    }

    private async Task PageAsync(HttpContext http, string id)
    {
        var part = new TranscriptPart(Number(http, "page") ?? 1, Number(http, "evidence"));
        var detail = part.Evidence is { } dispute ? $"page {part.Number} of evidence {dispute}" : $"page {part.Number}";
        if (await LookAsync(http, new TranscriptRequest(id, TranscriptSight.Page, detail)) is not ({ } look, { } holder))
            return;
        if (await reader.ReadAsync(look, part, http.RequestAborted) is not { } page)
        {
            await TranscriptRefusals.NotFoundAsync(http, style);
            return;
        }

        var pass = Uri.EscapeDataString(http.Request.Query["pass"].ToString());
        var view = new TranscriptView(page, await WordingAsync(look.Guild, http.RequestAborted))
        {
            Style = style,
            StyleUrl = $"/transcript.css?v={style.Version}",
            FileUrl = file => $"/transcripts/{id}/files/{file.FileId}?pass={pass}",
            PartUrl = other => $"/transcripts/{id}?pass={pass}&page={other.Number}{(other.Evidence is { } subject ? $"&evidence={subject}" : "")}",
            DownloadUrl = $"/transcripts/{id}/download?pass={pass}",
            Until = holder.Until,
        };
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(await renderer.RenderAsync(view), http.RequestAborted);
    }

    private async Task DownloadAsync(HttpContext http, string id)
    {
        if (await LookAsync(http, new TranscriptRequest(id, TranscriptSight.Download, "zip")) is not ({ } look, _))
            return;
        if (await reader.ReadAsync(look, TranscriptPart.All, http.RequestAborted) is not { } page)
        {
            await TranscriptRefusals.NotFoundAsync(http, style);
            return;
        }

        http.Response.ContentType = "application/zip";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"transcript-order-{look.OrderId}.zip\"";
        var zip = new TranscriptZip(reader, renderer, style) { Wording = await WordingAsync(look.Guild, http.RequestAborted) };
        await zip.WriteAsync(look, page, http.Response.Body, http.RequestAborted);
    }

    private async Task FileAsync(HttpContext http, string id, string file)
    {
        if (await LookAsync(http, new TranscriptRequest(id, TranscriptSight.File, RandomId.IsWellFormed(file) ? file : "no such file")) is not ({ } look, _))
            return;
        if (await reader.FileAsync(look, file, http.RequestAborted) is not { } open)
        {
            await TranscriptRefusals.NotFoundAsync(http, style);
            return;
        }

        var isPicture = FileTypes.IsPicture(open.Facts.ContentType);
        var disposition = new ContentDispositionHeaderValue(isPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(open.Facts.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        // What a browser might run is given out as mere bytes.
        http.Response.ContentType = isPicture || open.Facts.ContentType is "text/plain" ? open.Facts.ContentType : FileTypes.Unknown;
        http.Response.ContentLength = open.Content.Length;
        await http.Response.Body.WriteAsync(open.Content, http.RequestAborted);
    }

    private static Task AssetAsync(HttpContext http, string text, string type)
    {
        SecurityHeaders.KeepToHttps(http);
        http.Response.ContentType = type + "; charset=utf-8";
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    /// <summary>Nulls: it has been answered, with nothing.</summary>
    private async Task<(TranscriptLook? Look, PassHolder? Holder)> LookAsync(HttpContext http, TranscriptRequest request)
    {
        TranscriptRefusals.Protect(http);
        var holder = passes.Check(request.TranscriptId, http.Request.Query["pass"]);
        try
        {
            if (holder is not null
                && await members.FindAsync(holder.Guild, holder.User, http.RequestAborted) is { } actor
                && await access.LookAsync(actor, request, http.RequestAborted) is { } look)
                return (look, holder);
        }
        catch (Exception away) when (away is DiscordException or DatabaseNotOpenException)
        {
            await TranscriptRefusals.LaterAsync(http, style);
            return (null, null);
        }

        await TranscriptRefusals.NotFoundAsync(http, style);
        return (null, null);
    }

    private async Task<Wording> WordingAsync(GuildId guild, CancellationToken ct) => (await configs.FindAsync(guild, ct))?.Wording ?? Wording.Default;

    private static int? Number(HttpContext http, string name) =>
        int.TryParse(http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
