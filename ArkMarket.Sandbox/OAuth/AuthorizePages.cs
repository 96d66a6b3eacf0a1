using System.Text.Encodings.Web;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.OAuth;

/// <summary>What the authorise page asks: the application's wish, where its form goes, and who one was last time.</summary>
internal sealed record Question(AuthorizationRequest Request, string Action, ulong? KnownUser);

/// <summary>The authorise page and its outcomes, as plain HTML.</summary>
internal static class AuthorizePages
{
    private const string App = ReadyApplication.BotName;

    public static readonly PageAnswer Declined = Page(200, "Nothing was changed",
        "<p>You have declined. You can close this page.</p>");

    public static PageAnswer Done(string guild) => Page(200, "Done",
        $"<p>{App} is set up in <strong>{Text(guild)}</strong> with the permissions that it asked for. You can close this page.</p>");

    public static PageAnswer Wrong(LinkFault fault) => Page(400, "This link is wrong",
        $"<p>{Text(fault.Description)}</p><p class=\"authorize-note\">{App} has made the link. The error's name is <code>{fault.Error}</code>. Nothing was changed.</p>");

    public static PageAnswer Refuse(int status, string reason) => Page(status, "That did not work",
        $"<p>{Text(reason)}</p><p class=\"authorize-note\">Nothing was changed. Go back and choose again.</p>");

    public static PageAnswer Ask(World world, Question question)
    {
        var request = question.Request;
        var title = request.IsInvite ? $"{App} wants to be in a server"
            : request.Scopes.Contains(Scope.Guilds) ? $"{App} wants to know who you are and which servers you are in"
            : $"{App} wants to know who you are";
        var body = $"""
            <p class="authorize-about">{About(world, request)}</p>
            <form method="post" action="{Text(question.Action)}">
            <ul class="authorize-scopes">{string.Concat(request.Scopes.Select(scope => $"<li>{Scope.Meaning(scope)}</li>"))}{Permissions(request)}</ul>
            {AuthorizeChoices.Servers(world, request)}{AuthorizeChoices.People(world, question)}
            <div class="authorize-buttons">
            <button class="button button-primary" type="submit" name="decision" value="authorize">Authorize</button>
            <button class="button button-secondary" type="submit" name="decision" value="cancel" formnovalidate>Cancel</button>
            </div>
            </form>
            """;
        return Page(200, title, body) with { FormTarget = OriginOf(request.RedirectUri) };
    }

    public static string Text(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>An origin as a content-security policy can name it; for an address in brackets only the scheme can.</summary>
    public static string? OriginOf(string? address) => address is null ? null
        : new Uri(address) is { HostNameType: UriHostNameType.IPv6 } bracketed ? bracketed.Scheme + ":"
        : new Uri(address).GetLeftPart(UriPartial.Authority);

    private static string About(World world, AuthorizationRequest request)
    {
        if (request.IsInvite && request.IsGuildFixed)
            return $"For the server <strong>{Text(world.Guilds.Find(request.GuildId!.Value)!.Name)}</strong>. Only those who manage it may allow this.";
        return request.IsInvite
            ? "Choose a server, and somebody who manages it."
            : $"Choose who you are. You go back to <strong>{Text(OriginOf(request.RedirectUri)!)}</strong> afterwards.";
    }

    private static string Permissions(AuthorizationRequest request)
    {
        if (!request.Scopes.Contains(Scope.Bot) || request.Permissions is not { } bits)
            return "";
        var count = System.Numerics.BitOperations.PopCount(bits);
        return $"<li><span>Hold {count} {(count == 1 ? "permission" : "permissions")} there (<code>{bits}</code>)</span></li>";
    }

    private static PageAnswer Page(int status, string title, string body) => new(status, title)
    {
        Html = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(title)} · The sandbox's Discord</title>
            <link rel="icon" href="/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/css/tokens.css">
            <link rel="stylesheet" href="/css/base.css">
            <link rel="stylesheet" href="/css/component.css">
            <link rel="stylesheet" href="/css/authorize.css">
            </head>
            <body class="authorize">
            <header class="note"><p>This is a simulation of Discord for trying out {App}. Nothing here reaches Discord.</p></header>
            <main class="authorize-card">
            <p class="brand">The sandbox's Discord</p>
            <h1>{Text(title)}</h1>
            {body}
            </main>
            </body>
            </html>
            """,
    };
}
