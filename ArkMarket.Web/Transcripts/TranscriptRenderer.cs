using ArkMarket.Web.Transcripts.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ArkMarket.Web.Transcripts;

/// <summary>Makes the HTML of a transcript, once, without any script.</summary>
public sealed class TranscriptRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync(TranscriptView view)
    {
        // What components need is made for one rendering, and taken away with it.
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(TranscriptDocument.View)] = view });
            var root = await renderer.RenderComponentAsync<TranscriptDocument>(parameters);
            return root.ToHtmlString();
        });
        return "<!DOCTYPE html>\n" + html;
    }
}
