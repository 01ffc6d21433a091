using Bloomberg.Contracts.News;

namespace Bloomberg.News.Tagging;

/// <summary>The tagger of the newest catalogue. Take it once for an article; it is replaced as a whole.</summary>
public sealed class CurrentTagger
{
    private volatile AssetTagger _tagger = new(SubjectCatalogue.BuiltIn);

    /// <summary>Before the catalogue was read: of what the program knows by itself.</summary>
    public AssetTagger Value => _tagger;

    public void Replace(SubjectCatalogue catalogue) => _tagger = new(catalogue);
}
