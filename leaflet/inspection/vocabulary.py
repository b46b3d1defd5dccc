"""The names that PDF itself uses for keys and values of dictionaries, which give nobody away.

Every other name was invented by whoever made the file, or by a program of theirs. The names are
from ISO 32000-2, as the PDF Association's Arlington model lists them
(<https://github.com/pdf-association/arlington-pdf-model>, May 2026), from PDF/X, and a few from
common programs.
"""

NAMES = frozenset(
    """
    A A1 A2 A3 A4 A85 AA AAPL:AA AAPL:Keywords AAPL:ST AC AD3 ADBE_Build AESV2 AESV3 AF
    AFRelationship AHx AIS ALT ALaw AN ANF AO AP APIVersion AS ASCII85Decode ASCIIHexDecode AU
    Absolute AbsoluteColorimetric Accent Accounting AccurateScreens AcroForm AcroFormInteract
    Action Activation ActualText Add Add-RKSJ-H Add-RKSJ-V AddRevInfo AdditionalStreams
    AdhesiveNote Administator Adobe Adobe-Identity-UCS Adobe-UCS Adobe.PPKLite Adobe.PubSec
    AdobePPKLite After Agency All AllOff AllOn AllPages Alpha Alt Alternate AlternateImages
    AlternatePresentations Alternates Alternative And Angle Animation Annot AnnotStates
    Annotation Annotations Annots AntiAlias AnyOff AnyOn App AppDefault AppearanceFilter
    Approved Approver Aqua Aqueous Art ArtBox ArtDelivery ArtReturn Artifact Artwork AsIs
    Ascent Aside Aspect Asset Assets Attached AttachedToSig Attachment AttachmentEditing Attestation
    AuthCode AuthEvent Author Auto AvgWidth B B5pc-H B5pc-V BBox BC BE BG BG2 BM BPC BS BU
    BackCover Background BackgroundColor Balanced Barcode BarcodePlaintext Base BaseEncoding
    BaseFont BaseState BaseVersion BaselineShift Bead Before BibEntry Binding BindingMaterial
    BitmapFont BitsPerComponent BitsPerCoordinate BitsPerFlag BitsPerSample Bl Black BlackIs1
    BlackPoint Blackls1 Bleed BleedBox Blinds Block BlockAlign BlockQuote Blue Body Book
    BookBlock BookCase Booklet Border BorderColor BorderStyle BorderThickness Both Bottom
    BoundingBox Bounds Box BoxColorInfo Braille Brochure Browser Btn Business BusinessCard
    Butt ByteRange C C0 C1 C2W CA CAD CCF CCITTFaxDecode CF CFM CI CICI.SignIt CIDFontType0
    CIDFontType0C CIDFontType2 CIDInit CIDSet CIDSystemInfo CIDToGIDMap CL CMD CMap CMapName
    CMapType CMapVersion CNS-EUC-H CNS-EUC-V CNS1 CO CP CRL CRLs CS CS0 CT CV CYX CalGray
    CalRGB Cap CapHeight Caption CardBackground CardBorder Caret Catalog Category Center
    CenterWindow Cert Certs Ch Changes ChannelBinding CharProcs CharSet CheckSum Checked Child
    Circle ClassMap ClosedArrow Cloud Coated Code CodingMarking CoilBinding ColSpan
    ColdFoilStamping Collection CollectionColors CollectionEditing CollectionField
    CollectionItem CollectionSchema CollectionSort CollectionSplit CollectionSubitem Color
    ColorBar ColorBurn ColorDodge ColorSpace ColorTransform ColorType ColorantTable Colorants
    Colors Column ColumnCount ColumnGap ColumnWidths Columns Comment Comments Compatible
    Components Condensed Condition Confidential Configs Configuration Configurations
    ContactInfo ContentArea Contents ContinuedFrom ContinuedList Coords Copy CornerStitch
    CosineDot CostEffective Count Courier Cover CoverLetter Creasing Create CreationDate
    Creator CreatorInfo CropBox CropFixed CropRect Cross Crypt CryptFilter
    CryptFilterDecodeParms Cube CuePoint CuePoints Customer Cutting CuttingCreasing Cyan D D1
    D2 DA DAnimationStyle DBG DC DCS DCT DCTDecode DCrossSection DEG DIS DL DLightingScheme DM
    DMarkup DMeasure DNode DOS DP DPM DPart DPartInteract DPartRoot DPartRootNode DParts DR
    DRef DRenderMode DS DSS DSm DSn DU DV DView DW DW2 DamagedRowsBeforeError Darken Dashed
    Data DataMatrix Date Day DayTime Deactivation Debossing Decimal Decode DecodeParms
    DefEmbeddedFile Default DefaultCMYK DefaultCryptFilter DefaultForPrinting DefaultGray
    DefaultRGB Delete Delivery DeliveryCharge Departmental Desc DescendantFonts Descent Design
    Designer Dest DestOutputProfile DestOutputProfileRef Dests DevDepGS_BG DevDepGS_FL
    DevDepGS_HT DevDepGS_OP DevDepGS_TR DevDepGS_UCR DeveloperExtensions DeviceCMY DeviceCMYK
    DeviceColorant DeviceGray DeviceN DeviceRGB DeviceRGBK Di Diamond Difference Differences
    DigSig DigSigMDP DigSigValidation DigestLocation DigestMethod DigestValue Dimensions
    Direction Disc DisplayDocTitle Dissolve Distribute Div Dm DocChecksum DocMDP DocOpen
    DocTimeStamp Document DocumentFragment Domain DotGain Dotted Double DoubleDot Dp Draft
    Drilling Duplex DuplexFlipLongEdge DuplexFlipShortEdge Dur Duration DyeSublimation E EA
    ECC EF EFF EFOpen EL EP EPSG ETSI.CAdES.detached ETSI.RFC3161 ETen-B5-H ETen-B5-V
    ETenms-B5-H ETenms-B5-V EUC-H EUC-V EarlyChange EdgeGluing Editor ElectroInk
    Electrophotography Ellipse EllipseA EllipseB EllipseC Em Email Embedded EmbeddedFile
    EmbeddedFiles Embossing EnableJavaScripts Encode EncodedByteAlign Encoding Encrypt
    EncryptMetadata EncryptedPayload Encryption End EndIndent EndOfBlock EndOfLine Enforce
    Entrust.PPKEF Envelope Event ExData Exclude Exclusion Expanded Experimental Expired Export
    ExportState Ext-RKSJ-H Ext-RKSJ-V ExtGState Extend Extends ExtensionLevel
    ExtensionRevision Extensions ExternalOPIdicts ExternalRefXobjects ExternalStreams
    ExtraCondensed ExtraExpanded F F2-1 F4-1 F6-1 F6-3 F6-4 F6-7 F8-2 F8-4 FB FC FD
    FDecodeParms FENote FFilter FG FL FOV FS FT FWParams FWPosition FWScale Fade False Far
    Fastest Fax Ff FieldMDP Fields Figure File FileAttachment Filespec FillIn FilmStrip Filter
    Final Fingerprint First FirstChar FirstPage Fit FitB FitBH FitBV FitH FitR FitV FitWindow
    FixedPrint Fl Flags FlashVars FlateDecode Flexography Flip0 Flip180 Flip270 Flip90 Fly Fo
    FoilStamping Folder Folders Folding Font FontBBox FontDescriptor FontFamily FontFauxing
    FontFile FontFile2 FontFile3 FontMatrix FontName FontStretch FontWeight Footer ForComment
    ForPublicRelease Foreground Form FormType Formula Free FreeForm FreeText FreeTextCallout
    FreeTextTypeWriter Frequency FrontCover Fuchsia FullSave FullScreen Function FunctionType
    Functions G GB-EUC-H GB-EUC-V GB1 GBK-EUC-H GBK-EUC-V GBK2K-H GBK2K-V GBKp-EUC-H
    GBKp-EUC-V GBpc-EUC-H GBpc-EUC-V GCS GEO GEOGCS GPTS GRD GS GTS_Encapsulated GTS_Env
    GTS_Managed GTS_Metadata GTS_PDFA1 GTS_PDFX GTS_PDFXConformance GTS_PDFXVersion
    GTS_ProcStepsColorants GTS_ProcStepsGroup GTS_ProcStepsType GTS_Scope GTS_Suspect GTS_XID
    GTSm Gamma Geospatial2D Geospatial3D Glitter Global Gloss Gluing GlyphOrientationVertical
    GoTo GoTo3DView GoToDp GoToE GoToR GoToRemoteActions Graph Gray GrayMap Green Groove Group
    H H1 H2 H3 H4 H5 H6 HA HAlign HF HI HKscs-B5-H HKscs-B5-V HOffset HT HTO HTP Halftone
    HalftoneName HalftoneType Hard HardCover HardLight Header Headers Headlamp Height Height2
    Help Helv Helvetica Hid Hidden HiddenWireframe Hide HideAnnotationActions HideMenubar
    HideToolbar HideWindowUI HighestQuality Highlight Hologram Hue I IC ICCBased ICCVersion ID
    IDS IDTree IF IM IN IRT ISO_ ISO_PDFE1 IT IV IX Icon Identity Identity-H Identity-V
    Illustration Illustrator Image ImageB ImageC ImageI ImageMask ImageType Import ImportData
    Imprinting Include IncludedImageDimensions IncludedImageQuality Ind Index Indexed Info
    InitialFields Ink InkFree InkJet InkList InkVarnishFree Inks Inline InlineAlign Insert
    Inset Instance Instances Intent Interpolate InvertedDouble InvertedDoubleDot
    InvertedEllipseA InvertedEllipseC InvertedSimpleDot IsMap Issuer ItalicAngle JBIG2Decode
    JBIG2Globals JPXDecode JS Jacket Japan1 JavaScript JavaScriptActions Justify K KDFSalt KM
    KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-HW-H KSCms-UHC-HW-V KSCms-UHC-V KSCpc-EUC-H Key
    KeyUsage Keywords Kids Korea1 L L2R LAT LBody LC LD3 LE LI LJ LL LLE LLO LON LPTS LS LW
    LZW LZWDecode Lab Label Lang Language Last LastChar LastModified LastPage Latex
    Latterpress Launch LaunchActions Layout Lbl Leading Left Legal LegalAttestation Legend
    Length Length1 Length2 Length3 Letter Level1 Lighten Lime Limits Line LineArrow
    LineDimension LineHeight LineThrough LineX LineY Linear Linearized Link List ListMode
    ListNumbering LoadType Locale Location Lock LockDocument Locked LooseBinding LowerAlpha
    LowerRoman LrTb Luminosity M M3DREF MA MAC MACLocation MCD MCID MCR MCS MD5 MDP MH MI MK
    ML MMType1 MN MR MS MU Mac MacExpertEncoding MacRomanEncoding Magenta
    Mail_MediaTypeParameters MainImage Map MarkInfo MarkStyle Marked Markup Markup3D MarkupGeo
    Maroon Mask Material Matrix Matte Max MaxLen MaxWidth Measure MediaBox MediaClip
    MediaCriteria MediaDuration MediaOffset MediaPermissions MediaPlayParams MediaPlayerInfo
    MediaPlayers MediaScreenParams Metadata Middle Min MinBitDepth MinScreenSize MissingWidth
    Mix MixingHints Mobile ModDate Mode Modify Module Movie MovieActions Msg Multimedia
    Multiply N N1 N2 NA NChannel NM NOP NP NR NS NU Name Named Names Namespace Namespaces
    NavNode Navigation NavigationPane Navigator Navy Near NeedAppearances NeedsRendering
    NewParagraph NewWindow Newspaper Next NextPage Night NightTime NoMark NoOp NodeNameList
    NonEFontNoWarn NonEmbeddedFonts NonFullScreenPageMode NonStruct None Normal Not
    NotApproved NotForPublicRelease Note NoteType Notebook NumCopies NumberFormat Nums O OB
    OBJR OC OCAutoStates OCG OCGs OCInteract OCMD OCProperties OCSP OCSPs OE OFF OID ON OP OPI
    OPM OS Obj ObjStm Off Offset OffsetLithography Olive On OnInstantiate Once OneColumn
    OneSided OneSidedBack Online Open OpenAction OpenArrow OpenType Operation Opt
    OptionalContent Or Order Ordered Ordering Org Oscillating Outlines OutputCondition
    OutputConditionIdentifier OutputIntent OutputIntents Outset Overlay OverlayText Overline
    Overprint OverstepArea Owner P PA PANTONE PC PCM PCSM PD3 PDF PDF417 PDU PI PID PIN PL PMD
    PO PRC PROJCS PS PS1 PS2 PS3 PS4 PS5 PS6 PS7 PS8 PTEX.FileName PTEX.Fullbanner
    PTEX.InfoDict PTEX.PageNumber PV PZ Padding Page PageElement PageLabel PageLabels
    PageLayout PageMode Pages Pagination PaintType Palindrome Panose PaperMetaData Paperclip
    Paragraph Params Parent ParentTree ParentTreeNextKey Part PartialCutting
    PartialCuttingCreasing PassContextClick Password Path Pattern PatternType Pause Penalty
    Perceptual Perforating Perms Pg Phone Phoneme PhoneticAlphabet Photographer
    PickTrayByPDFSize PieceInfo Placement PlasticComb PlateMaking PlateStamping Play PlayCount
    PolyLine Polygon PolygonCloud Popup Position Positions Postcard Poster Potato PreRelease
    Predictor Preferred PresSteps Presentation PreserveRB Prev PrevPage Preview Primary
    PrimaryText Primer Print PrintArea PrintClip PrintPageRange PrintField PrintScaling PrintState
    PrinterMark PrintingOrder Private ProcSet Process Producer ProfileCS ProfileName
    Projection PronunciationLexicon Prop_AuthTime Prop_AuthType Prop_Build Properties PtData
    PubSec Punching Purple Push PushPin Q QRCode QuadPoints Quote R R2L RB RBGroups RC
    RClosedArrow RD RD3 REx RF RH RI RIPEMD160 RL RM RO ROpenArrow RP RT RV Radius Range Rate
    Raw Reason Reasons Recipient Recipients Record RecordLevel Rect Red Redact Ref Reference
    RegistrationTarget Registry RegistryName RelativeColorimetric Rendition Renditions Repeat
    ReqHandler Requirement Requirements ResFork ResetForm Residence Resolution Resources
    ResponseCard Resume ReverseCreasing ReverseCuttingCreasing ReversePartialCutting
    ReversePartialCuttingCreasing Rhomboid RichMedia RichMediaActivation RichMediaAnimation
    RichMediaCommand RichMediaConfiguration RichMediaContent RichMediaDeactivation
    RichMediaExecute RichMediaInstance RichMediaParams RichMediaPosition RichMediaPresentation
    RichMediaSettings RichMediaWindow Ridge Right RingBinding RlTb Role RoleMap RoleMapNS Root
    Rotate Rotate0 Rotate180 Rotate270 Rotate90 Rotogravure Round Row RowSpan Rows
    RubResistant Ruby RubyAlign RubyPosition RunLengthDecode S SA SC SD SE SHA256 SHA384
    SHA512 SI SIS SM SMask SMaskInData SP SPS SQFT SQKM SQM SQMI SR SS ST STEP SV SVCert SW
    SWF SaddleStitch Satin Saturation Scene Schema Scope Screen ScreenPrinting Script Scripts
    SecondaryText Sect Section SelfMailer SemiCondensed SemiExpanded SenderAlias Separation
    SeparationColorNames SeparationInfo SeparationSimulation SetOCGState SetState Settings
    ShadedIllustration ShadedVertices ShadedWireframe Shading ShadingType Shadow Short
    ShowControls SideStitch Sig SigFieldLock SigFlags SigObjRef SigQ SigRef Signature
    SignaturePolicyCommitmentType SignaturePolicyHashAlgorithm SignaturePolicyHashValue
    SignaturePolicyOID Signed Silver SimpleDot Simplex SinglePage SingleUse Size Slash
    SlideShow Snapshot SoftCover SoftLight SoftwareIdentifier Sold Solid SolidOutline
    SolidWireframe Solidities Sort Sound SoundActions Source SpaceAfter SpaceBefore Span
    SpawnTemplate Speaker SpectralData Speed SpiderContentSet SpiderInfo Spine Split
    SpotFunction Spread Square Squiggly St Stamp StampImage StampSnapshot Standalone Standard
    StandardCrypt Stapling Start StartIndent StartResource State StateModel StationInfo StdCF
    StemH StemV Stm StmF StmOwn Stop StrF Stream StrikeOut Strings StripBind Strong StructElem
    StructParent StructParents StructTreeRoot Structural Style Sub SubFilter SubType Subj
    Subject SubjectDN SubmitForm SubmitStandalone Subtype Subtype2 Summary SummaryView Sup
    Supplement SurplusReturn Suspects Sy Symbology Synchronous T TA TB TBody TBorderStyle TD
    TF TFoot TH THead TI TID TK TM TOC TOCI TP TPadding TR TR2 TRL TS TSm TSn TT TU TX TY TZ
    Table Tabs Tag Tags Tape TbRl Teal Technical Template TemplateInstantiated Templates Text
    TextAlign TextDecorationColor TextDecorationThickness TextDecorationType TextIndent
    TextPosition Thermal Thread Threads Thumb TilingType Time TimeStamp Times Timespan Tint
    Title ToUnicode Toggle Toolbar Top TopSecret Trans TransferFunction TransformMethod
    TransformParams Transitions Transparency Transparent TransparentBoundingBox
    TransparentBoundingBoxOutline TransparentWireframe TrapNet TrapRegions TrapStyles Trapped
    Tree TrimBox True TrueType TrueTypeFonts TrustedMode Ttl TwoColumnLeft TwoColumnRight
    TwoPageLeft TwoPageRight TwoSidedHeadToFoot TwoSidedHeadToHead Tx Type Type0 Type1 Type1C
    Type3 U U3D U3DPath UC UCR UCR2 UCS UE UF UR UR3 URI URIActions URL URLS URLType URLs USFT
    USm USn UT UU UV UltraCondensed UltraExpanded Unchanged Uncover Underline UniCNS-UCS2-H
    UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF16-H
    UniGB-UTF16-V UniJIS-UCS2-H UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UCS2-V UniJIS-UTF16-H
    UniJIS-UTF16-V UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V Unix Unknown
    Unspecified Unordered UpperAlpha UpperRoman Usage UseAttachments UseBlackPtComp UseCMap UseNone
    UseOC UseOutlines UseThumbs User UserProperties UserUnit V VA VAlign VE VOffset VP VRI
    Varnish VarnishFree VeriSign.PPKVS Version Vertices VerticesPerRow Video View ViewArea
    ViewClip ViewState ViewerPreferences Viewport Views VisiblePages Volume W W2 WKT WMode WP
    WS WT WWW Warichu WaterResistant Watermark Weekend White WhitePoint Widget Width Width2
    Widths Win WinAnsiEncoding Window Windowed Wipe WireComb Wireframe WrapAroundCover
    WritingMode X XA XD XFA XFAResources XHeight XML XN XNF XObject XPTS XRef XRefStm XStep
    XSymWidth XUID XYZ Xsquare Y YStep YSymHeight Yellow Yes Ysquare Z ZaDb Zoom a
    adbe.pkcs7.detached adbe.pkcs7.s3 adbe.pkcs7.sha1 adbe.x509.rsa_sha1 auto ca cb checked
    false fn:Deprecated fn:Eval fn:IsPDFVersion fn:SinceVersion full_color glTF ipa lb max min
    monochrome ms-RKSJ-H ms-RKSJ-V msp-RKSJ-H msp-RKSJ-V muLaw nCodeWordCol nCodeWordRow
    neutral off on op pb pv-RKSJ-H r rb registration true tv usr
    """.split()
)
